from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef


class DeviceQuerySet(models.QuerySet):
    def recognised(self, key: str) -> Self:
        """The browser that holds this key, with its account, its person and ways in.

        `has_app` says whether a code of an app is asked for, `has_passkey` whether
        there is one. One query.
        """
        return (
            self.filter(key=key)
            .select_related("account__person")
            .annotate(
                has_app=self._where(account__app_code__confirmed_at__isnull=False),
                has_passkey=self._where(account__passkeys__isnull=False),
            )
        )

    def _where(self, **held: object) -> Exists:
        everyone = self.model._default_manager
        return Exists(everyone.filter(pk=OuterRef("pk"), **held))


class JoinCardQuerySet(models.QuerySet):
    def good(self, now: datetime) -> Self:
        """Those that can still be used."""
        return self.filter(cancelled_at__isnull=True, expires_at__gt=now)
