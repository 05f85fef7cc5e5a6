"""What is kept about bodies, posts and people. Every row is valid from a day to a day.

`valid_from` empty: since before our records; `valid_to` empty: until further notice;
`valid_to` is the last valid day. A body is neither its code, its symbol nor its name (law 4).
"""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from dieuhanh.bodies.dated import Dated, in_order, once
from dieuhanh.bodies.dated import valid as valid
from dieuhanh.bodies.kinds import CodeSystem as CodeSystem
from dieuhanh.bodies.kinds import Kind as Kind
from dieuhanh.bodies.kinds import NameUse as NameUse
from dieuhanh.bodies.kinds import Role as Role
from dieuhanh.bodies.kinds import SuccessionKind as SuccessionKind


class Body(Dated):
    """An office that can be ordered to do something. In codes of units, the people's committee stands for it.

    `name` is the official name; further names, with the days they were used, are `BodyName` rows.
    `key` never changes and is never shown: "BTC.1", "UBND.P38.1", "SKHDT.P38.1".
    """

    key = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    subkind = models.CharField(max_length=24, blank=True, default="")
    in_network = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True, default="")
    verified = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    # Changed by an office here: loading the register again leaves the row alone.
    edited = models.BooleanField(default=False)

    class Meta:
        ordering = ("order", "key")
        constraints: ClassVar[list[models.BaseConstraint]] = [in_order("body_days_in_order")]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "valid_to"], name="body_kind_valid_to"),
            models.Index(fields=["in_network"], name="body_in_network", condition=Q(in_network=True)),
        ]

    def __str__(self) -> str:
        return self.name


class BodyName(Dated):
    """One way papers write a body's name. `folded` is `rules.key_of(text)`: what look-ups compare."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=250)
    folded = models.CharField(max_length=250)
    use = models.CharField(max_length=12, choices=NameUse.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *once("name_once_per_body", "body", "text", "use"),
            in_order("name_days_in_order"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["folded", "valid_from", "valid_to"], name="name_folded_valid")
        ]

    def __str__(self) -> str:
        return self.text


class BodyCode(Dated):
    """A code of a body in one system. Codes are reused: look them up with a day."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    system = models.CharField(max_length=8, choices=CodeSystem.choices)
    code = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *once("code_once_per_body", "body", "system", "code"),
            in_order("code_days_in_order"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["system", "code"], name="code_look_up")]

    def __str__(self) -> str:
        return f"{self.system}:{self.code}"


class ParentLink(Dated):
    """Who stood above whom, and when."""

    child = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *once("parent_once", "child", "parent"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="parent_not_self"),
            in_order("parent_days_in_order"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["parent", "valid_to"], name="parent_children"),
            models.Index(fields=["child", "valid_to"], name="child_parents"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} < {self.parent_id}"


class Service(Dated):
    """An office body works for another: the Government Office for the Prime Minister."""

    office = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    serves = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *once("service_once", "office", "serves"),
            in_order("service_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} → {self.serves_id}"


class Succession(models.Model):
    """From `on`, `successor` stands where `predecessor` stood; a split has several rows and asks a person."""

    on = models.DateField()
    predecessor = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    successor = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *once("succession_once", "on", "predecessor", empty="successor"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(predecessor=F("successor")),
                name="succession_not_self",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.on})"


class Group(Dated):
    """A class of addressees as papers name it; its rule is worked out on the paper's day (`rules.Rule`)."""

    key = models.CharField(max_length=60, unique=True)
    label = models.CharField(max_length=250)
    rule = models.JSONField(default=dict)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [in_order("group_days_in_order")]

    def __str__(self) -> str:
        return self.label


class Post(Dated):
    """A chair in a body. Deputies are posts apart: "Phó Thủ tướng Chính phủ (Lê Minh Khái)"."""

    key = models.CharField(max_length=80, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    name = models.CharField(max_length=250)
    role = models.CharField(max_length=8, choices=Role.choices)
    order = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("order", "key")
        constraints: ClassVar[list[models.BaseConstraint]] = [in_order("post_days_in_order")]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["body", "role"], name="post_body_role")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Someone who sits in a seat. No telephone, no address: personal data stay few (law 8)."""

    key = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, db_index=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("folded", "key")

    def __str__(self) -> str:
        return self.name


class Seat(Dated):
    """Who holds which post, from when to when. `acting_for`: a stand-in for the holder of another seat."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    acting_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *once("seat_once", "person", "post"),
            models.CheckConstraint(
                condition=Q(acting_for__isnull=True) | ~Q(acting_for=F("id")), name="seat_not_for_self"
            ),
            in_order("seat_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class User(AbstractUser):
    """An account. One user, one person, any number of seats."""

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    must_change_password = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.username


class CalendarDay(models.Model):
    """A day that differs from its week day: a holiday (`working=False`) or a Saturday worked instead."""

    on = models.DateField(unique=True)
    working = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("on",)

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
