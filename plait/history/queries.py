from collections.abc import Iterator

from django.db import models

from plait.history.rules import START, Line

_KEPT = (
    *("seq", "prev", "at", "actor", "did", "commitment"),
    *("seal", "salt", "about", "project_code", "by_id"),
)
AT_ONCE = 2_000


class EntryQuerySet(models.QuerySet):
    def head(self) -> tuple[int, str]:
        """The number and the seal of the last line; 0 and the start for none."""
        last = self.order_by("-seq").values_list("seq", "seal").first()
        return last or (0, START)

    def lines(self) -> Iterator[Line]:
        """Every line in the order of the chain, a few thousand at a time."""
        kept = self.order_by("seq").values_list(*_KEPT)
        for (
            seq,
            prev,
            at,
            actor,
            did,
            bound,
            seal,
            salt,
            about,
            code,
            by,
        ) in kept.iterator(chunk_size=AT_ONCE):
            yield Line(
                seq=seq,
                prev=prev,
                at=at,
                actor=actor,
                did=did,
                commitment=bound,
                seal=seal,
                salt=salt,
                about=about,
                project_code=code,
                by=by,
            )
