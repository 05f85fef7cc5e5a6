"""What comes out of a file: its text, or a sentence that says why not."""

from dataclasses import dataclass

LEGACY_NOTE = "Văn bản gõ bằng phông TCVN3 (.VnTime) đã được chuyển sang Unicode, xin đối chiếu lại dấu."


class Unreadable(Exception):
    """No text can be had from this file. The message is a Vietnamese sentence for the person at the desk."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file.

    `pages` are half-open ranges of code points into `text`, one per page in order, none where the format has
    no pages; `notes` are Vietnamese sentences about what a reader should know (a page without text, a guessed
    encoding), empty where there is nothing to say.
    """

    text: str
    media_type: str
    pages: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
