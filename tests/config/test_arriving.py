"""Files on their way in: kept up to the limit, closed to others, under no name."""

from types import SimpleNamespace

import pytest

from plait.config import uploads
from plait.contributions.actions import store

MOST = 10


@pytest.fixture
def ceiling(monkeypatch):
    """Takes a file in; no more than MOST bytes can be taken."""
    monkeypatch.setattr(uploads, "limits", lambda: SimpleNamespace(most_bytes=MOST))
    return uploads.Ceiling(request=None)


def arrive(ceiling, *chunks, name="../../Ann Ley's scan.png"):
    ceiling.new_file("files", name, "image/png", None, None, None)
    start = 0
    for chunk in chunks:
        ceiling.receive_data_chunk(chunk, start)
        start += len(chunk)
    return ceiling.file_complete(start)


@pytest.mark.parametrize(
    ("chunks", "kept"),
    [
        ((), b""),
        ((b"x" * MOST,), b"x" * MOST),
        ((b"x" * (MOST + 1),), b"x" * (MOST + 1)),
        ((b"x" * MOST, b"yz"), b"x" * MOST + b"y"),
        ((b"x" * 1_000, b"y" * 1_000), b"x" * (MOST + 1)),
        ((b"", b"x", b""), b"x"),
    ],
)
def test_no_more_is_kept_than_shows_that_it_is_too_large(ceiling, chunks, kept):
    with arrive(ceiling, *chunks) as file:
        assert file.read() == kept
        assert file.size == sum(map(len, chunks))


def test_each_file_of_one_form_has_the_whole_limit(ceiling):
    for _ in range(2):
        with arrive(ceiling, b"x" * 50) as file:
            assert len(file.read()) == MOST + 1


def test_it_lies_where_half_done_files_are_swept_under_no_name_of_the_senders(ceiling):
    with arrive(ceiling, b"x") as file:
        place = file.temporary_file_path()

        assert place.startswith(str(store().half_done))
        assert place.endswith(".upload")
        assert "Ann" not in place
        assert (store().half_done / place).stat().st_mode & 0o077 == 0
    assert not (store().half_done / place).exists()
