"""The folder where files wait until their marks are read: outside the database and outside every backup (law 8)."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Waiting:
    """One file in quarantine: its name as sent and its bytes."""

    name: str
    data: bytes


def _place(token: str) -> Path:
    folder: Path = settings.QUARANTINE
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / token


def keep(data: bytes, name: str) -> str:
    """Put bytes aside under a fresh token, readable by this user alone; returns the token."""
    token = secrets.token_hex(20)
    place = _place(token)
    for path, content in ((place, data), (place.with_suffix(".json"), json.dumps({"name": name}).encode())):
        path.touch(mode=0o600)
        path.write_bytes(content)
    return token


def take(token: str) -> Waiting | None:
    """The file behind a token, or None where it is gone."""
    place = _place(token)
    if not place.exists():
        return None
    name = json.loads(place.with_suffix(".json").read_text())["name"]
    return Waiting(name=name, data=place.read_bytes())


def forget(token: str) -> None:
    """Remove the file and its name; nothing of it is left but the digest in the journal."""
    place = _place(token)
    place.unlink(missing_ok=True)
    place.with_suffix(".json").unlink(missing_ok=True)
