"""What an administrator keeps: offices and units; in each, posts, people and accounts."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from dieuhanh.assignments.queries import rule_of
from dieuhanh.bodies import queries
from dieuhanh.bodies.models import Body, Post, Role, Seat, User, valid
from dieuhanh.desk.directory import named
from dieuhanh.desk.pages.admin.frame import is_admin, kept
from dieuhanh.desk.paging import paginate
from dieuhanh.desk.request import OfficeRequest


def listing(request: OfficeRequest) -> HttpResponse:
    """Every body this administrator keeps, with how many people and accounts are there."""
    if not is_admin(request):
        raise PermissionDenied("Trang này dành cho vị trí quản trị của cơ quan.")
    on, words = request.today, request.GET.get("q", "").strip()
    mine = [body.pk for body in queries.administered(request.sitting, on)]
    bodies = named(words, on=on).filter(pk__in=mine)
    page = paginate(bodies, request)
    context = {
        "page": page,
        "rows": _rows(list(page.rows), request),
        "query": words,
        "own": request.sitting.post.body,
    }
    return render(request, "desk/admin/list.html", context)


def _rows(bodies: list[Body], request: OfficeRequest) -> list[tuple[Body, int, int]]:
    """Body, people seated today, accounts among them: one query."""
    active = User.objects.filter(is_active=True, person__isnull=False).values("person")
    seats = queries.seats(request.today).filter(post__body__in=[body.pk for body in bodies]).order_by()
    counted = {
        body: (people, accounts)
        for body, people, accounts in seats.values("post__body")
        .annotate(
            people=Count("person", distinct=True),
            accounts=Count("person", filter=Q(person__in=active), distinct=True),
        )
        .values_list("post__body", "people", "accounts")
    }
    return [(body, *counted.get(body.pk, (0, 0))) for body in bodies]


@dataclass
class Chair:
    """A post of the office with whoever sits in it, now or from a later day."""

    post: Post
    seats: list[tuple[Seat, User | None]] = field(default_factory=list)


def office(request: OfficeRequest, pk: int) -> HttpResponse:
    """One office: its units, posts, people and accounts, each with what can be done."""
    body = kept(request, pk)
    on = request.today
    everyone = request.GET.get("da-thoi") == "1"
    seats = Seat.objects.filter(post__body=body).select_related("person", "post", "acting_for__person")
    if not everyone:
        seats = seats.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    seats_found = list(seats.order_by("post__order", "post__key", "-valid_from", "pk"))
    people = {seat.person_id for seat in seats_found}
    users = {user.person_id: user for user in User.objects.filter(person__in=people).order_by("-pk")}
    by_post: defaultdict[int, list[tuple[Seat, User | None]]] = defaultdict(list)
    for seat in seats_found:
        by_post[seat.post_id].append((seat, users.get(seat.person_id)))
    posts = Post.objects.filter(body=body)
    if not everyone:
        posts = posts.filter(valid(on))
    context = {
        "body": body,
        "chairs": [Chair(post, by_post[post.pk]) for post in posts.order_by("order", "role", "key")],
        "roles": dict(Role.choices),
        "units": queries.children(body, on),
        "rule": rule_of(body.pk, on),
        "own": request.sitting.post.body_id == body.pk,
        "everyone": everyone,
        "parents": [link.parent for link in queries.history(body).parents if link.valid_on(on)],
    }
    return render(request, "desk/admin/office.html", context)
