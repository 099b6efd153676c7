"""Takes files in, and stops keeping them where they are too large."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    TemporaryFileUploadHandler,
)

from plait.contributions.actions import store
from plait.contributions.rules import limits


class Arriving(TemporaryUploadedFile):
    """A file on its way, in a folder that is swept, under no name of the sender's."""

    def __init__(self, sent: FileUploadHandler, folder: Path) -> None:
        file = NamedTemporaryFile(suffix=".upload", dir=folder)  # noqa: SIM115 -- Django closes it
        # Past the parent, which would put it where the whole computer puts things.
        UploadedFile.__init__(
            self, file, sent.file_name, sent.content_type, 0, sent.charset
        )


class Ceiling(TemporaryFileUploadHandler):
    """Writes a file to the folder of half-done ones, and no more than can be taken.

    What is beyond is read and dropped, so that the words sent with it still arrive,
    and the page can say that the file is too large. A server that is stopped halfway
    leaves a file where `sweep_files` finds it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = limits().most_bytes + 1
        self.written = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        folder = store().half_done
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file = Arriving(self, folder)
        self.written = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        kept = raw_data[: max(0, self.most - self.written)]
        self.written += len(kept)
        if kept:
            super().receive_data_chunk(kept, start)
