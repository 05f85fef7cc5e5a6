"""Files handed in with a duty: several at once, within the office's size, looked at for a secrecy mark first."""

import mimetypes
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings

from dieuhanh.assignments.actions.doing import Upload
from dieuhanh.reading import secrecy
from dieuhanh.reading.extract import Unreadable, extract

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST = 20
WORDED = {".pdf", ".docx", ".txt"}


class ManyFiles(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Cleans to a list of `Upload`; a file with a secrecy mark is refused before anything is kept (law 8)."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Read every file; raise one sentence that names the file that cannot come in."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST:
            raise forms.ValidationError(f"Mỗi lần gửi nhiều nhất {MOST} tệp.")
        return [self._read(super(FilesField, self).clean(file, initial)) for file in given]

    def _read(self, file: "UploadedFile[Any]") -> Upload:
        if (file.size or 0) > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise forms.ValidationError(
                f"Tệp “{file.name}” lớn hơn {settings.MAX_UPLOAD_MB} MB. Hãy nén hoặc tách tệp."
            )
        name, data = file.name or "tep", file.read()
        mark = _mark(name, data)
        if mark:
            raise forms.ValidationError(
                f"Tệp “{name}” có dấu {mark}. Hệ thống không nhận tài liệu bí mật nhà nước; tệp chưa được lưu."
            )
        # The type is what the name says, never what the browser claims.
        return Upload(name, data, mimetypes.guess_type(name)[0] or "application/octet-stream")


def _mark(name: str, data: bytes) -> str | None:
    """The secrecy mark in a file with words; pictures and scans rest on the sender's declaration."""
    if PurePath(name).suffix.lower() not in WORDED:
        return None
    try:
        return secrecy.mark(extract(data, name).text)
    except Unreadable:
        return None
