"""Lists that apps fill in `apps.ready()`, for what a floor above must call.

There are at most three (docs/reference/hooks.md). A list is filled once, at the start.
"""

from collections.abc import Callable
from pathlib import Path

# Each is called with the home after a copy was put back and brought up to date, and
# before anyone may look at it. It returns one sentence to say, or an empty string.
# It may be called twice. What it raises stops the restore: the record is not served.
AFTER_RESTORE: list[Callable[[Path], str]] = []

# Each is called when a page of a floor below `consents` has shown how to reach people:
# with these people, and `by`, `page` and `now` by name. It keeps that somebody looked.
REACH_SEEN: list[Callable[..., object]] = []
