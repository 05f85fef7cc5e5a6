"""What happens by file: a paper that arrived is read, and its orders are laid before the clerk."""

from django_tasks import task

from dieuhanh.assignments.actions.proposals import propose
from dieuhanh.documents import jobs as documents
from dieuhanh.documents.actions import refuse
from dieuhanh.documents.models import Arrival


@task()
def take_in(arrival_id: int) -> None:
    """Read one arrival and propose its orders. Safe to run again: an arrival already settled is left alone."""
    arrival = Arrival.objects.select_related("office").get(pk=arrival_id)
    if arrival.state in (Arrival.State.ADMITTED, Arrival.State.REFUSED):
        return
    try:
        document = documents.admit(arrival)
    except Exception:
        # Whoever waits on the page is told at once; the fault itself goes to the operator's log.
        refuse(arrival, sentence=documents.FAILED, secret=False)
        raise
    if document is not None:
        propose(document)
