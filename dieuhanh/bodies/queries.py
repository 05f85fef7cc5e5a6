"""Questions about bodies, posts and seats, always as of a day. Nothing here writes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from dieuhanh.bodies import lexicons
from dieuhanh.bodies.models import (
    Body,
    BodyCode,
    BodyName,
    CalendarDay,
    ParentLink,
    Post,
    Role,
    Seat,
    Service,
    Succession,
    User,
    valid,
)
from dieuhanh.bodies.names import key_of
from dieuhanh.bodies.resolving import Resolution as Resolution
from dieuhanh.bodies.resolving import resolve as resolve
from dieuhanh.bodies.resolving import resolve_many as resolve_many
from dieuhanh.bodies.rules import Heirs, heirs
from dieuhanh.bodies.tree import ancestors as ancestors
from dieuhanh.bodies.tree import ancestors_of as ancestors_of
from dieuhanh.bodies.tree import children as children
from dieuhanh.bodies.tree import members as members
from dieuhanh.bodies.tree import post_members as post_members
from dieuhanh.bodies.tree import province_of as province_of
from dieuhanh.bodies.tree import units_below
from dieuhanh.reading.lexicon import Entry, Lexicon
from dieuhanh.vn.calendar import WEEKDAYS, shipped


@dataclass(frozen=True)
class Scope:
    """What a seat stands for on a day: the bodies and posts it speaks for, and the keys it may read by.

    `bodies`: its own, those its office serves, and (leaders, clerks) its units; `keys`: "b:ID" and "p:ID" for
    `visible_to`. An administrator's seat has no keys: settings, not everyone's duties.
    """

    seat_id: int
    body_id: int
    role: str
    bodies: frozenset[int]
    posts: frozenset[int]
    keys: tuple[str, ...]

    @property
    def speaks_for(self) -> frozenset[int]:
        """The bodies whose papers and duties are this seat's business: none for an administrator."""
        return frozenset() if self.admin else self.bodies

    @property
    def leader(self) -> bool:
        """Head or deputy of its body."""
        return self.role in (Role.LEADER, Role.DEPUTY)

    @property
    def head(self) -> bool:
        """Head of its body, who answers for every post in it."""
        return self.role == Role.LEADER

    @property
    def clerk(self) -> bool:
        """Keeps the register of papers."""
        return self.role == Role.CLERK

    @property
    def admin(self) -> bool:
        """Keeps people, seats and settings of the office."""
        return self.role == Role.ADMIN


def scope(seat: Seat, on: date) -> Scope:
    """The scope of a seat on a day (two queries, and one per level of units)."""
    post = seat.post
    bodies = {post.body_id}
    if post.role != Role.ADMIN:
        bodies |= set(Service.objects.valid(on).filter(office=post.body_id).values_list("serves", flat=True))
    if post.role in (Role.LEADER, Role.DEPUTY, Role.CLERK):
        bodies |= units_below(post.body_id, on)
    keys: tuple[str, ...] = ()
    if post.role != Role.ADMIN:
        keys = (*(f"b:{pk}" for pk in sorted(bodies)), f"p:{post.pk}")
    return Scope(seat.pk, post.body_id, post.role, frozenset(bodies), frozenset({post.pk}), keys)


def seats(on: date) -> QuerySet[Seat]:
    """Every seat held on a day, with person, post and body."""
    return Seat.objects.valid(on).filter(valid(on, "post__")).select_related("person", "post__body")


def seats_of(user: User, on: date) -> list[Seat]:
    """The seats a user's person holds on a day, stand-ins last."""
    if user.person_id is None:
        return []
    return list(
        seats(on)
        .filter(person=user.person_id)
        .order_by(F("acting_for").asc(nulls_first=True), "post__order", "pk")
    )


def seats_in(bodies: Iterable[Body | int], on: date) -> list[Seat]:
    """Who sits in these bodies on a day: leaders first, then by name."""
    found = list(seats(on).filter(post__body__in=list(bodies)))
    rank = {role: place for place, role in enumerate(Role.values)}
    return sorted(
        found, key=lambda seat: (seat.post.body_id, rank[seat.post.role], seat.person.folded, seat.pk)
    )


def holders(posts: Collection[Post | int], on: date) -> dict[int, Seat]:
    """Post id → the seat that fills it that day; a stand-in where there is one."""
    found = seats(on).filter(post__in=posts).order_by("pk")
    filled = {seat.post_id: seat for seat in found if seat.acting_for_id is None}
    return filled | {seat.post_id: seat for seat in found if seat.acting_for_id is not None}


def person_in(post: Post | int, on: date) -> Seat | None:
    """The seat that fills a post on a day (its stand-in where there is one), or None."""
    return next(iter(holders([post], on).values()), None)


def posts_of(body: Body | int, on: date) -> QuerySet[Post]:
    """The posts of a body on a day."""
    return Post.objects.valid(on).filter(body=body)


def serving(body: Body | int, on: date) -> list[Body]:
    """The offices that work for a body: the Government Office for the Prime Minister."""
    ids = Service.objects.valid(on).filter(serves=body).values("office")
    return list(Body.objects.valid(on).filter(pk__in=ids))


def network(on: date) -> QuerySet[Body]:
    """Bodies with accounts here on a day."""
    return Body.objects.valid(on).filter(in_network=True)


def find(words: str, on: date, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Body]:
    """Bodies of the day whose name holds all the words, marks or no marks; for choosing by hand."""
    found = Body.objects.valid(on)
    if kinds:
        found = found.filter(kind__in=kinds)
    named = BodyName.objects.valid(on)
    for word in key_of(words).split():
        named = named.filter(folded__contains=word)
    return list(found.filter(pk__in=named.values("body"))[:limit])


def by_code(system: str, code: str, on: date) -> Body | None:
    """The body that bore a code on a day; codes are reused, so the day matters."""
    row = BodyCode.objects.valid(on).filter(system=system, code=code).select_related("body").first()
    return row.body if row else None


def heirs_of(body: Body | int) -> Heirs:
    """Where the open work of a body goes; `asks` where a person must choose (a split, or no successor)."""
    return heirs(
        Succession.objects.filter(predecessor=body).order_by("on", "pk").values_list("kind", "successor")
    )


@dataclass(frozen=True)
class History:
    """All that is known of a body over time."""

    names: list[BodyName]
    codes: list[BodyCode]
    parents: list[ParentLink]
    before: list[Succession]
    after: list[Succession]


def history(body: Body) -> History:
    """Names, codes and parents with their days, what it came from and what followed (five queries)."""
    by_day = (F("valid_from").asc(nulls_first=True), F("valid_to").asc(nulls_last=True), "pk")
    return History(
        names=list(BodyName.objects.filter(body=body).order_by("use", *by_day)),
        codes=list(BodyCode.objects.filter(body=body).order_by(*by_day)),
        parents=list(ParentLink.objects.filter(child=body).select_related("parent").order_by(*by_day)),
        before=list(
            Succession.objects.filter(successor=body).select_related("predecessor").order_by("on", "pk")
        ),
        after=list(
            Succession.objects.filter(predecessor=body).select_related("successor").order_by("on", "pk")
        ),
    )


def calendar(first: date, last: date) -> dict[date, bool]:
    """Days that differ from their week day, both ends included: True is worked, False is off."""
    return dict(CalendarDay.objects.filter(on__range=(first, last)).values_list("on", "working"))


def days_off(days: Collection[date]) -> dict[date, str]:
    """Which of these days nobody works, and why: the weekday or the holiday's name.

    The public holidays shipped with the package, overridden by the days an administrator has entered.
    """
    kept = {row.on: row for row in CalendarDay.objects.filter(on__in=days)}
    public = shipped()
    found = {}
    for day in days:
        row = kept.get(day)
        works = row.working if row else public.is_working(day)
        if not works:
            weekday = WEEKDAYS[day.weekday()]
            named = row.name if row else public.off.get(day)
            found[day] = named or weekday[0].lower() + weekday[1:]
    return found


def _kept(seat: Seat, on: date) -> set[int]:
    """The tops of what an administrator keeps: its own body and those its office serves."""
    if seat.post.role != Role.ADMIN:
        return set()
    own = seat.post.body_id
    return {own} | set(Service.objects.valid(on).filter(office=own).values_list("serves", flat=True))


def keeps(seat: Seat, body: Body, on: date) -> bool:
    """Whether this administrator keeps people and settings of a body: its own, one it serves, or one below."""
    tops = _kept(seat, on)
    return bool(tops) and (body.pk in tops or any(above.pk in tops for above in ancestors(body, on)))


def administered(seat: Seat, on: date) -> list[Body]:
    """Bodies of the network this administrator keeps, in the register's order."""
    tops = _kept(seat, on)
    if not tops:
        return []
    bodies = list(network(on))
    above = ancestors_of(bodies, on)
    return [body for body in bodies if body.pk in tops or any(one.pk in tops for one in above[body.pk])]


def lexicon(on: date | None) -> Lexicon:
    """The names a reader knows, as they stood on a paper's day (None: every name ever).

    The shipped register, and what offices added or renamed here.
    """
    own = BodyName.objects.filter(body__edited=True).select_related("body")
    rows = list(own if on is None else own.valid(on))
    if not rows:
        return lexicons.lexicon(on)
    added = [Entry(row.text, row.body.key, row.body.kind, row.valid_from, row.valid_to) for row in rows]
    return Lexicon.of((*lexicons.entries(), *added), on=on)
