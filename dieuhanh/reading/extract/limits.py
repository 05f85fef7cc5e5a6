"""How much a file may cost: every limit on input in one place, named in its unit.

The largest real dispatches with annexes run to some hundred pages and 20 MB; a signed plan with pictures
to 40 MB.
"""

MAX_FILE_BYTES = 60 * 1024 * 1024
"""A file larger than this is refused before it is looked at."""

MAX_TEXT_CHARS = 3_000_000
"""A text longer than this (about 1,200 printed pages) is refused."""

MAX_ZIP_ENTRIES = 4_000
"""Parts in a DOCX; a real one has some tens, hundreds with many pictures."""

MAX_XML_BYTES = 32 * 1024 * 1024
"""Unpacked size of the XML parts that are read, all together."""

MAX_XML_TAGS = 2_000_000
"""Tags in those parts, all together; a plan of 500 pages has some 400,000. Each costs about 150 bytes of memory."""

MAX_ZIP_RATIO = 400
"""Unpacked to packed size of one XML part above 1 MB; Word's own XML packs 8 to 40 times, long tables 100."""

MAX_PDF_PAGES = 3_000

PDF_SECONDS = 90
"""Time that one PDF may take; most take well under one second."""

PDF_MEMORY_BYTES = 2 * 1024 * 1024 * 1024
"""Address space of the process that opens a PDF."""

TABLE_PAGES = 120
"""Pages of one PDF whose ruled tables are untangled (about 0.2 s each); later pages are read line by line."""


def megabytes(size: int) -> str:
    """A size in bytes as people write it: `12,5 MB`."""
    return f"{size / (1024 * 1024):.1f} MB".replace(".", ",").replace(",0 MB", " MB")
