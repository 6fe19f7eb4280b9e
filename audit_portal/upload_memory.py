"""What is sent is held in memory and never on a disk: a file with a family's papers would lie there unsealed."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# A little more than any page takes. What comes after it is not kept, and a page can still say how much it was.
MOST_HELD = 12_000_000


class HeldInMemory(FileUploadHandler):
    """Each file up to `MOST_HELD`; the size is that of the whole."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = MOST_HELD - self.held.tell()
        self.held.write(raw_data[:room] if room > 0 else b"")

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
