from datetime import UTC, date, datetime, timedelta

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def days_ago(count: int) -> date:
    """A day before the demo's day; 0 is the day itself."""
    return TODAY - timedelta(days=count)
