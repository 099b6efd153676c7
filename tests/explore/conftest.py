import pytest

from plait.explore.pages.thread import Reader
from plait.projects.rules import Standing
from tests import factories


@pytest.fixture
def project(db):
    """A public project."""
    return factories.project("kitchen-table", title="Kitchen Table")


@pytest.fixture
def outside():
    """Somebody who is not signed in."""
    return Reader(person=None, standing=Standing.NOBODY)


@pytest.fixture
def inside():
    """A partner of the project who said nothing."""
    return Reader(person=None, standing=Standing.PARTNER)


@pytest.fixture
def lead():
    """Someone who sees everything said in the project."""
    return Reader(person=None, standing=Standing.FACILITATOR)


@pytest.fixture
def visitor(db):
    """A browser of somebody who is not signed in."""
    return factories.signed_in(None)


@pytest.fixture
def involvement_lead(db):
    """A browser of someone who looks after people."""
    return factories.signed_in(factories.involvement_lead())
