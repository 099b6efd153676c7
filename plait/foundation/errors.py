"""Errors a person can be told about, each with a stable code."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import PermissionDenied


class DomainError(Exception):
    """Something asked for that cannot be done, for a reason the reader can act on.

    `happened` says what happened, `next_step` what to do, `kept` what was kept.
    Every subclass is listed by code in docs/reference/errors.md. A bug is never
    a DomainError: let it crash.
    """

    code: ClassVar[str] = ""
    happened: ClassVar[str] = ""
    next_step: ClassVar[str] = ""
    kept: ClassVar[str] = "What you wrote is still here."
    status: ClassVar[int] = 409

    catalogue: ClassVar[dict[str, type[DomainError]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not (cls.code and cls.happened and cls.next_step):
            raise TypeError(f"{cls.__name__} needs a code, happened and next_step")
        if cls.code in DomainError.catalogue:
            raise TypeError(f"error code {cls.code!r} is used twice")
        DomainError.catalogue[cls.code] = cls

    def __str__(self) -> str:
        return f"{self.happened} {self.next_step}"


class NotYourRole(DomainError, PermissionDenied):
    """The reader may know the thing exists, but not do this to it.

    Left alone, it becomes the page for status 403.
    """

    code = "foundation.not-your-role"
    happened = "This is not part of what you can do here at the moment."
    next_step = "Ask a co-lead of the project, or look at who can do what."
    kept = "Nothing was changed."
    status = 403
