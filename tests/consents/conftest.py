import pytest

from tests import factories as make


@pytest.fixture
def project(db):
    """A public project."""
    return make.project("kitchen-table", title="Kitchen Table")


@pytest.fixture
def ann(project):
    """A carer in the project, who asked to be rung."""
    ann = make.person("Ann Ley", way="phone", phone="01632 960 001")
    return make.partner(project, ann).person


@pytest.fixture
def lead(project):
    """A co-lead of the project."""
    return make.partner(project, make.person("Cole Lead"), role="co-lead").person


@pytest.fixture
def nasreen(project):
    """The involvement lead."""
    return make.involvement_lead()
