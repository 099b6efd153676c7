"""The moment and the recovery key that these tests share."""

from datetime import UTC, datetime

from plait.config.keeping import recovery

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
KEY = recovery._written(bytes(range(16)))
