import re

import pytest
from django.core import mail
from django.test import Client

from plait.accounts.actions import open_account
from plait.people.actions import meet
from tests import factories as make
from tests.posting import deliver

ADDRESS = "ann.ley@post.example"


@pytest.fixture
def ann(db):
    """Someone we know, with a way to sign in."""
    person = meet(name="Ann Ley", title="a carer", credit="role", email=ADDRESS)
    return open_account(person=person, email=ADDRESS)


@pytest.fixture
def browser(db):
    """A browser that nobody has signed in with."""
    return Client()


@pytest.fixture
def ask(browser):
    """Ask for a link and a code, and have the post sent."""

    def asked(email=ADDRESS, *, where=None, **more):
        response = (where or browser).post("/sign-in/", {"email": email, **more})
        deliver()
        return response

    return asked


@pytest.fixture
def letter(ann, ask):
    """Ask, and read what came: the code and the path of the link."""

    def read(**more):
        ask(**more)
        words = mail.outbox[-1].body
        code = re.search(r"code: (\d{6})\n", words)[1]
        return code, re.search(r"http://testserver(/sign-in/link/\S+)", words)[1]

    return read


def signed_in_as(browser):
    """The number of the account a browser is signed in with, or None."""
    return browser.session.get("_auth_user_id")


@pytest.fixture
def other_browser(db):
    """A browser of somebody else's."""
    return make.signed_in(make.person("Bob Ley"))


@pytest.fixture
def lead(db):
    """An account whose person sees how to reach people."""
    return make.account(make.involvement_lead())
