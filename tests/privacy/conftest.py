import pytest

from tests.privacy import canaries


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    """A home of this test's own: the ledger is a file."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def planted(db):
    """Somebody with a mark in every text of theirs."""
    return canaries.plant(canaries.someone())
