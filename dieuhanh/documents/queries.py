"""Questions about papers; nothing is written here."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from dieuhanh.bodies.models import Body
from dieuhanh.bodies.queries import Scope
from dieuhanh.documents.models import Arrival, Citation, Direction, Document, File, Passage, Remark, Share
from dieuhanh.documents.rules import Reference, means


def visible_to(seat: Scope) -> QuerySet[Document]:
    """Papers of the seat's own office, and papers shared with it in whole or in part."""
    shared = Share.objects.filter(document=OuterRef("pk"), key__in=seat.keys)
    return Document.objects.filter(Q(office__in=seat.speaks_for) | Exists(shared))


def register(seat: Scope) -> QuerySet[Document]:
    """The office's own register, newest first."""
    return Document.objects.filter(office__in=seat.speaks_for).select_related("issuer", "office")


def reads_whole(document: Document, seat: Scope) -> bool:
    """Whether the seat may read the whole paper, or only the clauses that were handed to it."""
    if document.office_id in seat.speaks_for:
        return True
    return Share.objects.filter(document=document, key__in=seat.keys, passage__isnull=True).exists()


def passages_for(document: Document, seat: Scope) -> list[Passage]:
    """The clauses of a paper that were shared with the seat one by one, in order."""
    shared = Share.objects.filter(passage=OuterRef("pk"), key__in=seat.keys)
    return list(Passage.objects.filter(Exists(shared), document=document).order_by("start"))


def files(document: Document) -> list[File]:
    """The original and what was attached to it, in order of arrival."""
    return list(File.objects.filter(document=document).order_by("id"))


def remarks(document: Document) -> list[Remark]:
    """Bút phê, oldest first."""
    return list(Remark.objects.filter(document=document))


def citations(document: Document, seat: Scope) -> list[Citation]:
    """What the paper cites, in reading order; `target` is blanked where the seat may not see that paper."""
    found = list(Citation.objects.filter(document=document).select_related("target").order_by("start"))
    seen = set(
        visible_to(seat)
        .filter(pk__in={c.target_id for c in found if c.target_id})
        .values_list("pk", flat=True)
    )
    for citation in found:
        if citation.target_id not in seen:
            citation.target = None
    return found


def cited_by(document: Document, seat: Scope) -> QuerySet[Document]:
    """Papers the seat may see that cite this one."""
    citing = Citation.objects.filter(target=document, document=OuterRef("pk"))
    return visible_to(seat).filter(Exists(citing)).exclude(pk=document.pk)


def duplicates(document: Document) -> list[Document]:
    """Papers in the same office's register that look like this one: same text, or same number, issuer and year."""
    same = Q(sha256=document.sha256)
    if document.code and document.issued_on:
        same |= Q(
            code=document.code,
            issued_on__year=document.issued_on.year,
            issuer_name__iexact=document.issuer_name,
        )
    return list(
        Document.objects.filter(same, office=document.office_id).exclude(pk=document.pk).order_by("id")[:5]
    )


def arrival(token: str, seat: Scope) -> Arrival | None:
    """One file on its way in, if it is the seat's own office's."""
    return Arrival.objects.filter(token=token, office__in=seat.speaks_for).select_related("document").first()


def slips(office: Body, year: int) -> int:
    """How many assignment slips the office has written in a year: the next one's number is one more."""
    return Document.objects.filter(
        office=office, symbol="PGV", direction=Direction.OWN, issued_on__year=year
    ).count()


def waiting(seat: Scope) -> list[Arrival]:
    """Files of the seat's office that are not read yet."""
    states = [Arrival.State.WAITING, Arrival.State.READING]
    return list(Arrival.objects.filter(office__in=seat.speaks_for, state__in=states).order_by("id"))


def targets(citing: Document, found: Iterable[Reference]) -> dict[Reference, Document]:
    """For each reference the one paper held that it means; two candidates are no answer."""
    references = list(found)
    held = list(
        Document.objects.filter(code__in={r.code for r in references if r.code}).exclude(pk=citing.pk)
    )
    answer: dict[Reference, Document] = {}
    for reference in references:
        fits = [d for d in held if means(reference, _self(d), citing_issuer_id=citing.issuer_id)]
        if len(fits) == 1:
            answer[reference] = fits[0]
    return answer


def unlinked(document: Document) -> list[Citation]:
    """Citations elsewhere, so far without a target, that mean this newly held paper."""
    if not document.code:
        return []
    open_ones = Citation.objects.filter(target=None, code=document.code).exclude(document=document)
    return [
        c
        for c in open_ones.select_related("document")
        if means(
            Reference(c.code, c.issued_on, None, c.issuer_name),
            _self(document),
            citing_issuer_id=c.document.issuer_id,
        )
    ]


def _self(document: Document) -> Reference:
    return Reference(document.code, document.issued_on, document.issuer_id, document.issuer_name)
