"""Questions about who stood above and below whom on a day, and who a group was."""

from collections.abc import Collection, Iterable
from datetime import date

from dieuhanh.bodies.models import Body, Group, Kind, ParentLink, Post, valid
from dieuhanh.bodies.rules import DISTRICTS_ENDED, Rule

DEEPEST = 6
"""No chain of bodies is longer: Government, province, district, commune, unit, team."""


def children(body: Body | int, on: date, *, kinds: Collection[str] = ()) -> list[Body]:
    """Bodies directly below on a day, in the register's order."""
    links = ParentLink.objects.valid(on).filter(parent=body).values("child")
    found = Body.objects.valid(on).filter(pk__in=links)
    return list(found.filter(kind__in=kinds) if kinds else found)


def ancestors(body: Body, on: date) -> list[Body]:
    """Who stands above on a day, the nearest first (one query a level)."""
    chain: list[Body] = []
    at: Body | None = body
    while at is not None and len(chain) < DEEPEST:
        link = ParentLink.objects.valid(on).filter(child=at).select_related("parent").first()
        at = link.parent if link and link.parent not in chain else None
        if at is not None:
            chain.append(at)
    return chain


def ancestors_of(bodies: Iterable[Body], on: date) -> dict[int, list[Body]]:
    """Body id → its ancestors, nearest first, for many bodies at once (one query a level)."""
    chains: dict[int, list[Body]] = {body.pk: [] for body in bodies}
    tips = {pk: pk for pk in chains}
    for _ in range(DEEPEST):
        links = ParentLink.objects.valid(on).filter(child__in=set(tips.values())).select_related("parent")
        above = {link.child_id: link.parent for link in links}
        tips = {
            pk: above[tip].pk for pk, tip in tips.items() if tip in above and above[tip] not in chains[pk]
        }
        for pk, tip in list(tips.items()):
            chains[pk].append(next(parent for parent in above.values() if parent.pk == tip))
        if not tips:
            break
    return chains


def province_of(body: Body | None, on: date) -> Body | None:
    """The provincial people's committee a body belongs to (itself, too), or None at the centre."""
    if body is None:
        return None
    return next((one for one in (body, *ancestors(body, on)) if one.kind == Kind.PROVINCE), None) or _by_key(
        body, on
    )


def _by_key(body: Body, on: date) -> Body | None:
    """Party committees and councils stand under nobody: the register's keys tell their province (TU.P38.1)."""
    parts = body.key.split(".P")
    if len(parts) != 2:
        return None
    return Body.objects.valid(on).filter(key=f"UBND.P{parts[1]}").first()


def units_below(body: int, on: date, *, kinds: Collection[str] = (Kind.UNIT,)) -> set[int]:
    """Ids of all bodies of these kinds below one, at any depth (one query a level)."""
    found: set[int] = set()
    level = {body}
    while level:
        links = ParentLink.objects.filter(
            valid(on), valid(on, "child__"), parent__in=level, child__kind__in=kinds
        )
        level = set(links.values_list("child", flat=True)) - found
        found |= level
    return found


def members(group: Group | str, on: date, within: Body | None = None) -> list[Body]:
    """The bodies of a group on a day; groups of a province need `within` (empty without it)."""
    rule = _rule(group)
    if rule.who != "bodies":
        return []
    found = Body.objects.valid(on).filter(kind__in=rule.kinds, key__startswith=rule.key_prefix)
    if rule.scope == "all":
        return list(found)
    if rule.scope == "body":
        return children(within, on, kinds=rule.kinds) if within else []
    province = province_of(within, on)
    if rule.scope == "localities":
        if province is None:
            return list(found)
        below = Kind.DISTRICT if on <= DISTRICTS_ENDED else Kind.COMMUNE
        return children(province, on, kinds=(below,))
    if province is None:
        return []
    if rule.scope == "province":
        return children(province, on, kinds=rule.kinds)
    top = within if within is not None and within.kind == Kind.DISTRICT else province
    between = ParentLink.objects.valid(on).filter(parent=top, child__kind=Kind.DISTRICT).values("child")
    links = ParentLink.objects.valid(on)
    below_ids = links.filter(parent=top).values("child"), links.filter(parent__in=between).values("child")
    return list(found.filter(pk__in=below_ids[0]) | found.filter(pk__in=below_ids[1]))


def post_members(group: Group | str, on: date) -> list[Post]:
    """The posts of a group on a day ("các Phó Thủ tướng"), with their bodies."""
    rule = _rule(group)
    if rule.who != "posts":
        return []
    found = Post.objects.valid(on).filter(valid(on, "body__"), role__in=rule.roles, body__kind__in=rule.kinds)
    return list(found.select_related("body").order_by("body__order", "order", "key"))


def _rule(group: Group | str) -> Rule:
    return Rule.of((Group.objects.get(key=group) if isinstance(group, str) else group).rule)
