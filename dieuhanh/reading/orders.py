"""Which units of a paper are orders, and whom each addresses.

The tree is walked from the top. A sentence that ends with a colon and asks for something opens a list; a heading
that only names a doer hands it to what stands below; a unit that opens with an act takes the doer from above.
Aims, praise, permission and closing formulas give no orders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dieuhanh.reading import leads, openings, quiet
from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.heads import CUE, Head, read_head, sentences
from dieuhanh.reading.kinds import Kind
from dieuhanh.reading.model import Name
from dieuhanh.reading.segments import Unit
from dieuhanh.reading.words import is_act

_URGED = re.compile(r"\s*(?:cần|phải)\b")
_MUST = re.compile(r"\b(?:phải|cần|không được|không để|tuyệt đối|chịu trách nhiệm|có trách nhiệm)\b")
# A numbered point that names its doer first and binds it needs no sentence above that asks.
_FIRM = re.compile(
    r"\bchậm nhất (?:là )?(?:trước )?(?:ngày|\d)|\btrước ngày \d|\bchủ trì, (?:và )?phối hợp\b"
)
_IF = re.compile(r"(?:Trường hợp|Nếu|Khi) ")
_STANDS_ON = re.compile(
    r"(?:Đối với|Trường hợp|Khi|Trong đó|Lưu ý|Ngoài ra|Riêng|Đồng thời|Bên cạnh|Nội dung|Theo đó|Cụ thể|\()\b"
)


@dataclass(frozen=True)
class Scene:
    """What holds for the units below: the doers, where they came from, whether orders may stand here."""

    lead: tuple[Name, ...] = ()
    source: str = ""
    coordinate: tuple[Name, ...] = ()
    report_to: tuple[Name, ...] = ()
    armed: bool = False
    aims: bool = False


class Walk:
    """One walk over the units of a paper. `drafts` holds the orders found, in order."""

    def __init__(
        self,
        text: str,
        kind: Kind,
        issuer: str = "",
        used: set[Unit] | None = None,
        quoted: list[tuple[int, int]] | None = None,
    ) -> None:
        self.text, self.kind, self.issuer, self.used = text, kind, issuer, used or set()
        self.quoted = quoted or []
        self.drafts: list[Draft] = []
        self._heads: dict[tuple[int, int], Head] = {}
        self.opening = Scene(armed=kind.tasks)

    def run(self, roots: list[Unit]) -> list[Draft]:
        """Visit the units without a parent, in order."""
        for unit in roots:
            self.visit(unit, self.opening)
        return self.drafts

    def _head(self, start: int, end: int) -> Head:
        """The head of a stretch, read once."""
        if (start, end) not in self._heads:
            self._heads[start, end] = read_head(self.text, start, end)
        return self._heads[start, end]

    # -------------------------------------------------------------- one unit
    def visit(self, unit: Unit, scene: Scene) -> None:
        if any(a <= unit.start < b for a, b in self.quoted):
            return
        if unit in self.used:
            for child in unit.children:
                self.visit(child, scene)
            return
        words = self.text[unit.body : unit.end]
        labelled = unit.kind != "para"
        if self._is_quiet(unit, words, labelled):
            if quiet.PRAISE.match(words) and len(words) > 160 and self._later(unit, scene, unit.end):
                return
            if unit.children and not words.rstrip().endswith("/."):
                for child in unit.children:
                    self.visit(child, replace(scene, aims=scene.aims or not openings.opens(words)))
            return
        head = self._head(unit.body, unit.end)
        ends = words.rstrip()[-1:]
        if ends == ":" and (unit.children or not labelled):
            self._open(unit, head, scene, words)
        elif unit.children and self._is_title(words, ends, head):
            self._heading(unit, head, scene, words)
        else:
            self._leaf(unit, head, scene, words)

    def _is_quiet(self, unit: Unit, words: str, labelled: bool) -> bool:
        if words.rstrip().endswith(":"):
            return False
        if not labelled and (
            quiet.is_closing(words) or quiet.is_responsibility(words) or quiet.is_last_call(words)
        ):
            return True
        if quiet.is_hurdles(words) or quiet.enforces(words):
            return True
        return bool(quiet.PRAISE.match(words)) and not CUE.match(words)

    @staticmethod
    def _is_title(words: str, ends: str, head: Head) -> bool:
        """A heading: no full stop at its end, and short enough to be one."""
        if ends in ".;":
            return False
        return len(words) < (200 if ends == "!" else 420) and (ends != "!" or bool(head.names))

    def _below(self, unit: Unit, head: Head, scene: Scene, words: str, source: str) -> Scene:
        aims = scene.aims
        if unit.rank <= 2.6 and unit.kind != "para" and len(words) < 200:
            aims = quiet.names_aims(words)
        if words.rstrip().endswith(":") and unit.kind != "para":
            scene = replace(scene, report_to=leads.receivers(self.text, head.act or unit.body, unit.end)[0])
        if head.names:
            names = tuple(f.name for f in head.names)
            return replace(
                scene,
                lead=names,
                source=source,
                coordinate=openings.beside(self.text, head, unit),
                armed=True,
                aims=False,
            )
        return replace(scene, aims=aims)

    def _heading(self, unit: Unit, head: Head, scene: Scene, words: str) -> None:
        below = self._below(unit, openings.whole(self.text, head, unit), scene, words, "heading")
        if unit.kind == "article" and not self.kind.told:
            below = replace(below, aims=True)  # an article inside a letter is quoted law
        for child in unit.children:
            self.visit(child, below)

    def _open(self, unit: Unit, head: Head, scene: Scene, words: str) -> None:
        """A unit that ends with a colon: it opens a list, or holds details of one order."""
        if (
            unit.children
            and unit.rank >= 0
            and openings.holds_details(self.text, unit, head, self._head)
            and self._propose(unit, head, scene, unit.last(), "parent")
        ):
            return
        if head.names and not (unit.kind == "para" and openings.speaks(self.text, head, unit)):
            below = self._below(unit, head, scene, words, "heading" if unit.kind != "para" else "opening")
        else:
            names = openings.asked(self.text, unit) if unit.kind == "para" else []
            lead = tuple(f.name for f in names)
            opens = openings.opens(words) and (openings.asks(words) or scene.armed)
            armed = scene.armed or opens and not scene.aims
            below = replace(self._below(unit, head, scene, words, ""), armed=armed)
            if lead:
                below = replace(below, lead=lead, source="opening", armed=True)
            elif unit.kind == "para" and unit.rank < 0:
                below = replace(below, lead=(), source="")
        kids = [c for c in unit.children if not quiet.is_closing(self.text[c.body : c.end])]
        if unit.kind != "para" and len(kids) == 1 and kids[0].kind == "para" and words.startswith("Về "):
            # "3. Về đề nghị …:" and the answer in a paragraph of its own: one order from the label on.
            before = len(self.drafts)
            self.visit(kids[0], below)
            if len(self.drafts) == before + 1:
                self.drafts[-1].start = unit.start
            return
        if unit.kind == "para" and unit.rank < 0:
            self.opening = replace(below, coordinate=())
        for child in unit.children:
            self.visit(child, below)

    def _leaf(self, unit: Unit, head: Head, scene: Scene, words: str) -> None:
        """A unit with words of its own; its children, if any, go on with it or are orders beside it."""
        end = unit.end
        later: list[Unit] = []
        for child in unit.children:
            child_words = self.text[child.body : child.end]
            goes_on = not later and self._goes_on(child, child_words)
            if goes_on:
                end = child.last()
            else:
                later.append(child)
        proposed = self._propose(unit, head, scene, end, "leaf") or self._later(unit, scene, end)
        below = scene
        if head.names and (proposed or head.begins):
            below = self._below(unit, head, scene, words, "heading")
        for child in later:
            self.visit(
                child, below if child.kind != "para" or not proposed else replace(scene, source=scene.source)
            )

    def _later(self, unit: Unit, scene: Scene, end: int) -> bool:
        """An order that begins in a later sentence of a unit, after a statement."""
        if scene.aims or self.kind.told:
            return False
        for start, stop in sentences(self.text, unit.body, end)[1:]:
            words = self.text[start:stop]
            if quiet.is_closing(words) or quiet.is_responsibility(words) or quiet.PRAISE.match(words):
                continue
            head = self._head(start, stop)
            if not head.names or not (head.cue or scene.armed and head.begins):
                continue
            part = Unit(start, start, stop, unit.kind, unit.mark, unit.rank, unit.parent, [], unit.point)
            return self._propose(part, head, scene, end, "told")
        return False

    def _goes_on(self, child: Unit, words: str) -> bool:
        """Whether a unit under one that is complete merely goes on with it."""
        if self._is_quiet(child, words, child.kind != "para"):
            return False
        if child.kind == "para" and _IF.match(words):
            return True
        head = self._head(child.body, child.end)
        if head.names:
            return False
        if child.kind == "para":
            return (
                bool(_STANDS_ON.match(words))
                or child.parent is not None
                and child.parent.kind in ("letter", "dash", "paren")
            )
        return child.kind in ("dash", "plus", "paren") and not is_act(self.text, child.body)

    # -------------------------------------------------------------- proposing
    def _propose(self, unit: Unit, head: Head, scene: Scene, end: int, way: str) -> bool:
        """Add the unit as an order if it is one."""
        urged = self.kind.urges and head.begins and bool(_URGED.match(self.text, head.act, unit.end))
        if scene.aims and not (head.names and (head.cue or urged)):
            return False
        words = self.text[unit.body : end]
        told = bool(head.names) and bool(head.cue or re.search(r"\b(?:có|chịu) trách nhiệm\b", words[:400]))
        if self.kind.told:
            if not told or not (unit.point or any(u.point for u in unit.branch())):
                return False
        elif head.names:
            numbered = unit.kind != "para" and (self.kind.tasks or head.begins and bool(_FIRM.search(words)))
            if not (scene.armed or head.cue or urged or numbered):
                return False
            if not self._has_act(head, unit):
                return False
        else:
            if not scene.lead or not scene.armed:
                return False
            strong = scene.source == "heading"
            act = head.act or (unit.body if is_act(self.text, unit.body) else 0)
            if not act and not strong and not _MUST.search(words) and not openings.TOPIC_START.match(words):
                return False
            if unit.kind == "para" and not strong and not act:
                return False
        names = tuple(f.name for f in head.names) or scene.lead
        if (
            words.startswith("(")
            or self._stray(unit, head, scene, urged)
            or self._promises(unit, head, names)
        ):
            return False
        point = unit.point or next((u.point for u in unit.branch() if u.point), None)
        draft = Draft(unit.start, self._trim(end), unit, point, names, "own" if head.names else scene.source)
        draft.cue, draft.act, draft.way = head.cue, head.act or unit.body, way
        draft.coordinate = () if head.names else scene.coordinate
        draft.report_to = () if head.names else scene.report_to
        self.drafts.append(draft)
        return True

    def _stray(self, unit: Unit, head: Head, scene: Scene, urged: bool) -> bool:
        """A paragraph outside every list, with nothing that makes it an order."""
        if unit.kind != "para" or unit.parent is not None or head.names and (head.cue or self.opening.source):
            return False
        return not (head.names and (scene.armed or urged) and not self.kind.tasks)

    def _promises(self, unit: Unit, head: Head, names: tuple[Name, ...]) -> bool:
        """What the issuer says of itself, outside its own point in the list."""
        own_point = head.names and (unit.kind != "para" or head.cue)
        return bool(self.issuer) and not own_point and all(n.norm == self.issuer for n in names)

    def _has_act(self, head: Head, unit: Unit) -> bool:
        rest = self.text[head.act : unit.end].strip(" ,:.;/")
        return len(rest) > 8

    def _trim(self, end: int) -> int:
        """The end without the closing slash of the paper."""
        while end > 0 and self.text[end - 1] in " |":
            end -= 1
        if self.text.endswith("./.", 0, end):
            return end - 3
        return end
