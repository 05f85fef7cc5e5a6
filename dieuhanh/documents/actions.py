"""The only writers of papers. Each act is one transaction and ends with one journal line."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Max

from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.documents import quarantine, queries
from dieuhanh.documents.models import Arrival, Citation, Direction, Document, File, Passage, Remark, Share
from dieuhanh.documents.powers import Verb, require
from dieuhanh.documents.rules import Reference, code_of, written_number
from dieuhanh.index import actions as index
from dieuhanh.journal.actions import record
from dieuhanh.reading.model import Reading

CORRECTABLE = ("number", "symbol", "type", "issuer_name", "place", "issued_on", "subject", "urgency", "authority",
               "signer_name", "signer_title", "sign_authority")  # fmt: skip


class NotDeclared(Exception):
    """The clerk has not said that the paper is no state secret."""


def arrive(*, data: bytes, name: str, not_secret: bool, office: Body, by: Seat, on: date) -> Arrival:
    """A file is handed in: it goes to quarantine until its text has shown no secrecy mark (law 8)."""
    require(bodies.scope(by, on), Verb.RECEIVE)
    if not not_secret:
        raise NotDeclared("Hãy xác nhận văn bản không thuộc danh mục bí mật nhà nước rồi gửi lại.")
    token = quarantine.keep(data, name)
    try:
        return Arrival.objects.create(
            token=token, office=office, by=f"seat:{by.pk}", on=on, sha256=hashlib.sha256(data).hexdigest()
        )
    except Exception:
        quarantine.forget(token)
        raise


def step(arrival: Arrival, *, state: str, words: str) -> None:
    """Tell the waiting page how far the reading is."""
    Arrival.objects.filter(pk=arrival.pk).update(state=state, step=words)


@transaction.atomic
def refuse(arrival: Arrival, *, sentence: str, secret: bool) -> None:
    """The file does not come in. Of a secret paper nothing is left but its digest in the journal."""
    quarantine.forget(arrival.token)
    arrival.state, arrival.sentence = Arrival.State.REFUSED, sentence
    arrival.save(update_fields=["state", "sentence"])
    record(
        "documents.refused",
        f"arrival:{arrival.pk}",
        by=arrival.by,
        on=arrival.on,
        scopes=[f"b:{arrival.office_id}"],
        sha256=arrival.sha256,
        reason="secret" if secret else "unreadable",
    )


@transaction.atomic
def admit(
    arrival: Arrival, *, text: str, reading: Reading, media_type: str, name: str, data: bytes
) -> Document:
    """The paper enters the register: original kept byte for byte, header as read, citations linked."""
    header = reading.header
    document = Document(
        office_id=arrival.office_id, text=text, reading=reading.as_dict(), sha256=arrival.sha256,
        received_by=arrival.by, received_on=arrival.on, arrived_on=arrival.on, arrival_year=arrival.on.year,
        arrival_number=_next_arrival_number(arrival.office_id, arrival.on.year),
        number=header.number or "", symbol=header.symbol or "", type=header.type or "Công văn",
        issuer_name=header.issuer or "", place=header.place or "", issued_on=_day(header.date),
        subject=header.subject or "", urgency=header.urgency or "", authority=header.authority or "",
        signer_name=header.signer_name or "", signer_title=header.signer_title or "",
        sign_authority=header.sign_authority or "",
    )  # fmt: skip
    _fit(document)
    document.issuer = _issuer(document, arrival.office)
    if document.issuer and document.issuer.name.lower() == document.issuer_name.lower():
        document.issuer_name = document.issuer.name  # a letterhead in capitals does not say which letters are
    _number(document)
    document.save()
    _attach(document, name=name, data=data, media_type=media_type, sha256=arrival.sha256)
    Citation.objects.bulk_create(
        Citation(
            document=document, start=c.start, end=c.end, type=c.type or "", number=c.number[:80],
            code=code_of(c.number)[:80], issuer_name=c.issuer or "", issued_on=_day(c.date),
        )
        for c in reading.citations
    )  # fmt: skip
    _link(document)
    arrival.state, arrival.document = Arrival.State.ADMITTED, document
    arrival.save(update_fields=["state", "document"])
    _index(document)
    quarantine.forget(arrival.token)
    record(
        "documents.received", f"document:{document.pk}", by=arrival.by, on=arrival.on, scopes=[f"b:{document.office_id}"],
        label=document.label, sha256=document.sha256, size=len(data),
    )  # fmt: skip
    return document


@transaction.atomic
def correct(document: Document, *, changes: Mapping[str, Any], by: Seat, on: date) -> Document:
    """The clerk mends what the machine misread in the header; the reading itself is kept as it was."""
    require(bodies.scope(by, on), Verb.CORRECT, document)
    changed = {f: v for f, v in changes.items() if f in CORRECTABLE and getattr(document, f) != v}
    if not changed:
        return document
    for field, value in changed.items():
        setattr(document, field, value)
    document.issuer = _issuer(document, document.office)
    _number(document)
    document.save()
    _link(document)
    _index(document)
    record(
        "documents.corrected", f"document:{document.pk}", by=f"seat:{by.pk}", on=on, scopes=[f"b:{document.office_id}"],
        changed={f: v.isoformat() if isinstance(v, date) else v for f, v in changed.items()},
    )  # fmt: skip
    return document


@transaction.atomic
def remark(document: Document, *, text: str, by: Seat, on: date) -> Remark:
    """A leader writes on the paper (bút phê)."""
    require(bodies.scope(by, on), Verb.REMARK, document)
    note = Remark.objects.create(document=document, text=text, by=f"seat:{by.pk}", by_name=str(by), on=on)
    record(
        "documents.remarked", f"document:{document.pk}", by=f"seat:{by.pk}", on=on, scopes=[f"b:{document.office_id}"],
        text=text,
    )  # fmt: skip
    return note


@transaction.atomic
def close_without_orders(document: Document, *, closed: bool = True, by: Seat, on: date) -> None:
    """Somebody looked: the paper orders nothing. The usual, quick end of intake."""
    require(bodies.scope(by, on), Verb.CORRECT, document)
    document.no_orders = closed
    document.save(update_fields=["no_orders"])
    record(
        "documents.no_orders", f"document:{document.pk}", by=f"seat:{by.pk}", on=on,
        scopes=[f"b:{document.office_id}"], no_orders=closed,
    )  # fmt: skip


@transaction.atomic
def write(
    *, office: Body, type: str, number: str, symbol: str, subject: str, text: str, issued_on: date | None,
    by: Seat, on: date, issuer: Body | None = None, reading: Reading | None = None,
) -> Document:  # fmt: skip
    """A paper of the office's own: an assignment slip (with what was read in it), or the letter that answers."""
    require(bodies.scope(by, on), Verb.WRITE)
    issuer = issuer or office
    document = Document(
        office=office, direction=Direction.OWN, type=type, number=number, symbol=symbol, subject=subject, text=text,
        issuer=issuer, issuer_name=issuer.name, issued_on=issued_on, received_by=f"seat:{by.pk}", received_on=on,
        sha256=hashlib.sha256(text.encode()).hexdigest(), reading=reading.as_dict() if reading else {},
    )  # fmt: skip
    _number(document)
    document.save()
    _link(document)
    _index(document)
    record(
        "documents.written", f"document:{document.pk}", by=f"seat:{by.pk}", on=on, scopes=[f"b:{office.pk}"],
        label=document.label, sha256=document.sha256,
    )  # fmt: skip
    return document


@transaction.atomic
def attach(document: Document, *, name: str, data: bytes, media_type: str, by: Seat, on: date) -> File:
    """Put a further file beside a paper: an annex, the scan of an answer, a piece of evidence."""
    kept = _attach(
        document, name=name, data=data, media_type=media_type, sha256=hashlib.sha256(data).hexdigest()
    )
    record(
        "documents.attached", f"document:{document.pk}", by=f"seat:{by.pk}", on=on, scopes=[f"b:{document.office_id}"],
        name=kept.name, sha256=kept.sha256, size=kept.size,
    )  # fmt: skip
    return kept


def quote(document: Document, *, start: int, end: int, point: str = "") -> Passage:
    """The passage `text[start:end]`, made once; raises ValueError where the span lies outside the text."""
    if not 0 <= start < end <= len(document.text):
        raise ValueError("Đoạn trích nằm ngoài văn bản.")
    found = Passage.objects.filter(document=document, start=start, end=end).first()
    if found is None:
        found = Passage.objects.create(
            document=document, start=start, end=end, point=point, quote=document.text[start:end]
        )
    return found


def share(document: Document, *, passage: Passage | None, keys: Iterable[str], because: str) -> None:
    """Let these scope keys read the paper, or one clause. Called inside the act that gives the reason."""
    keys = sorted(set(keys))
    Share.objects.bulk_create(
        (Share(document=document, passage=passage, key=key, because=because) for key in keys),
        ignore_conflicts=True,
    )
    if passage is None:
        index.widen("document", str(document.pk), scopes=keys)


# ---------------------------------------------------------------- within one act


def _next_arrival_number(office_id: int, year: int) -> int:
    """One more than the last of the year; two papers arriving at once wait for each other."""
    Body.objects.select_for_update().get(pk=office_id)
    held = Document.objects.filter(office_id=office_id, arrival_year=year)
    return (held.aggregate(last=Max("arrival_number"))["last"] or 0) + 1


def _attach(document: Document, *, name: str, data: bytes, media_type: str, sha256: str) -> File:
    kept = File(document=document, name=name[:255], media_type=media_type, size=len(data), sha256=sha256)
    # The stored name is the digest: what a person typed as a file name never reaches the disk.
    kept.content.save(sha256[:40], ContentFile(data), save=False)
    kept.save()
    return kept


def _fit(document: Document) -> None:
    """Shorten what was read too long for its column: a head misread must not keep a paper out."""
    for field in document._meta.concrete_fields:
        if isinstance(field, models.CharField) and field.max_length:
            setattr(document, field.attname, getattr(document, field.attname)[: field.max_length])


def _number(document: Document) -> None:
    document.code = code_of(written_number(document.number, document.symbol))[:80]


def _day(iso: str | None) -> date | None:
    """A whole ISO day; "2025-09" and "--05-30" are not days and stay unknown."""
    try:
        return datetime.strptime(iso or "", "%Y-%m-%d").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None


def _issuer(document: Document, office: Body) -> Body | None:
    if not document.issuer_name:
        return None
    on = document.issued_on or document.received_on
    found = bodies.resolve(document.issuer_name, on=on, within=office).bodies
    return found[0] if len(found) == 1 else None


def _link(document: Document) -> None:
    """Join this paper's citations to papers held, and earlier citations to this paper."""
    own = list(Citation.objects.filter(document=document, target=None))
    references = {c.pk: Reference(c.code, c.issued_on, None, c.issuer_name) for c in own}
    found = queries.targets(document, references.values())
    linked = [c for c in own if references[c.pk] in found]
    for citation in linked:
        citation.target = found[references[citation.pk]]
    for citation in queries.unlinked(document):
        citation.target = document
        linked.append(citation)
    Citation.objects.bulk_update(linked, ["target"])


def _index(document: Document) -> None:
    keys = [f"b:{document.office_id}"]
    if document.pk:
        shared = Share.objects.filter(document=document, passage__isnull=True).values_list("key", flat=True)
        keys += list(shared)
    index.put(
        "document", str(document.pk),
        title=f"{document.label}: {document.subject}".strip(": "),
        text=" ".join([document.label, document.subject, document.issuer_name, document.signer_name, document.text]),
        scopes=keys,
    )  # fmt: skip
