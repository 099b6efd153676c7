"""Why a file is refused, in plain words."""

WHY = {
    "ending": "We cannot take this kind of file.",
    "empty": "There is nothing in this file.",
    "too-large": "This file is too large.",
    "not-what-it-says": "This file is not what its name says it is.",
    "damaged": "This file is damaged, so we could not open it.",
    "too-many-dots": "This picture is too large to open: it has too many dots.",
    "unpacks-too-large": "This file unpacks to something far too large.",
    "locked": "This file is locked with a password.",
    "holds-a-file": "Another file is hidden inside this one.",
    "can-act": "This file holds something that can run by itself.",
    "reaches-out": "This file fetches something from elsewhere when it is opened.",
    "not-text": "This file holds signs that are not text.",
    "too-slow": "This file took too long to open.",
    "busy": "Very many files are arriving just now.",
}
NEXT = {
    "ending": "Send a photo, a recording, a PDF, a Word or Excel file, or plain text.",
    "empty": "Choose another file.",
    "too-large": "Send a smaller one, or a part of it.",
    "too-many-dots": "Take the photo again with a smaller size, or make it smaller.",
    "locked": "Save it without the password, and choose it again.",
    "holds-a-file": "Send each file by itself, or save this one as a PDF.",
    "can-act": "Save it as a PDF with no buttons in it, or print it and take a photo.",
    "reaches-out": "Save it as a PDF, or print it and take a photo.",
    "not-text": "Save it as plain text (UTF-8), and choose it again.",
    "busy": "Wait a minute, choose the file again and press again.",
}
ANOTHER_WAY = "Save it again under its own kind, or print it and take a photo."


class Refused(Exception):
    """A file that we do not take. `code` is a key of WHY."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def happened(self) -> str:
        """What is wrong with it."""
        return WHY[self.code]

    @property
    def next_step(self) -> str:
        """What the person can do."""
        return NEXT.get(self.code, ANOTHER_WAY)
