"""The crawl notices holes: each is planted here, and must be found.

A small crawl, of the addresses a hole concerns, is judged by the same judges.
"""

import sys

import pytest
from django.contrib.auth.backends import ModelBackend

from plait.contributions import rules as words_rules
from plait.contributions.models import Contribution
from plait.contributions.queries import ContributionQuerySet
from plait.decisions.queries import DecisionQuerySet
from plait.explore.pages.thread import Reader
from plait.foundation import clock
from plait.history.actions import note
from plait.outcomes.queries import ChangeQuerySet
from plait.people.models import Person
from plait.projects import actions as projects
from plait.projects import rules
from plait.projects.queries import PartnerQuerySet, ProjectQuerySet
from plait.replies.pages.answer import AnswerPage
from tests.permissions import golden, judge
from tests.permissions.crawl import NO_PLACE, crawl, methods_of, places_of
from tests.permissions.routes import all_routes
from tests.permissions.scene import NOTHING

READERS = ("nobody", "suspended", "ex-partner", "speaker", "carer", "co-lead")
PLACES = (NO_PLACE, NOTHING, "own", "own, leads only", "own, told", "private")


def everything(self, *_):
    return self.all()


def put_in_place(patch, old, new):
    """Replace a function wherever our code has taken it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("plait.") and vars(module).get(old.__name__) is old:
            patch.setattr(module, old.__name__, new)


def projects_open(patch):
    patch.setattr(ProjectQuerySet, "visible_to", everything)


def a_project_open_to_colleagues(patch):
    """The hole that was there: a role was asked of any partner, not of the reader."""
    kept = ProjectQuerySet.visible_to

    def wider(self, person):
        if person is None:
            return kept(self, person)
        own = self.model.objects.filter(partners__person=person)
        mine = own.filter(partners__role="involvement-lead").exists()
        return self.all() if mine else kept(self, person)

    patch.setattr(ProjectQuerySet, "visible_to", wider)


def words_open(patch):
    patch.setattr(ContributionQuerySet, "visible_to", everything)


def decisions_open(patch):
    patch.setattr(DecisionQuerySet, "visible_to", everything)


def changes_open(patch):
    patch.setattr(ChangeQuerySet, "visible_to", everything)


def everyone_may(patch):
    put_in_place(patch, rules.may, lambda *_, **__: True)


def every_word_may_be_read(patch):
    put_in_place(patch, words_rules.may_read, lambda *_, **__: True)


def held_words_shown(patch):
    patch.setattr(Reader, "may_read", lambda *_: True)


def no_sign_in(patch):
    from plait.explore.views import me  # noqa: PLC0415 - beside what it opens

    patch.setattr(me, "login_required", False, raising=False)


def telling_unasked(patch):
    """Neither the page nor the action asks whether the reader may tell."""
    patch.setattr("plait.replies.views.may", lambda *_, **__: True)
    patch.setattr("plait.replies.actions.require", lambda *_, **__: None)


def names_shown(patch):
    patch.setattr(Person, "shown_as", lambda self, *_: self.name)


def reach_shown(patch):
    kept = AnswerPage.of.__func__

    def of(cls, *args, **kwargs):
        kwargs["standing"] = rules.Standing.INVOLVEMENT_LEAD
        return kept(cls, *args, **kwargs)

    patch.setattr(AnswerPage, "of", classmethod(of))


def ex_partners_stay(patch):
    patch.setattr(PartnerQuerySet, "current", everything)


def suspended_come_in(patch):
    patch.setattr(ModelBackend, "user_can_authenticate", lambda *_: True)


def looking_writes(patch):
    kept = Reader.may_read

    def may_read(self, contribution):
        if self.person:
            note("read", by=self.person, at=clock.now(), about=contribution.code)
        return kept(self, contribution)

    patch.setattr(Reader, "may_read", may_read)


def private_is_forbidden(patch):
    """A private project answers 403, and so says that it is there."""
    patch.setattr(ProjectQuerySet, "visible_to", everything)
    put_in_place(patch, rules.may, lambda *_, **__: False)


def it_breaks(patch):
    patch.setattr(Contribution, "code", property(lambda _: 1 / 0))


def anyone_invites(patch):
    put_in_place(patch, projects.require, lambda *_, **__: None)


HOLES = {
    projects_open: ("explore:project", "explore:projects", "explore:mirror"),
    a_project_open_to_colleagues: ("explore:project", "explore:all-changes"),
    words_open: ("explore:contribution", "explore:said", "contributions:keep"),
    decisions_open: ("explore:decision", "decisions:remember", "replies:answer"),
    changes_open: ("explore:change", "outcomes:effect"),
    everyone_may: ("explore:mirror", "decisions:new", "replies:answer"),
    every_word_may_be_read: ("explore:decision", "explore:change"),
    held_words_shown: ("explore:decision",),
    no_sign_in: ("explore:me",),
    telling_unasked: ("replies:answer",),
    names_shown: ("explore:decision", "explore:said"),
    reach_shown: ("replies:answer",),
    ex_partners_stay: ("explore:project", "explore:said", "projects:partners"),
    suspended_come_in: ("explore:me", "explore:said"),
    looking_writes: ("explore:decision",),
    private_is_forbidden: ("explore:mirror", "decisions:new"),
    it_breaks: ("explore:contribution",),
    anyone_invites: ("projects:invite", "projects:new-person", "projects:stage"),
}


@pytest.fixture(scope="module")
def reviewed():
    return golden.read()


def found(scene, names, reviewed):
    """What the judges say of a small crawl of these addresses."""
    asked = [
        (route, place, kind, method)
        for route in all_routes()
        if route.name in names
        for place in places_of(route, scene)
        if place in PLACES
        for kind in READERS
        for method in methods_of(route)
        if method in ("GET", "POST")
    ]
    return judge.all_wrong(crawl(asked, scene), reviewed, scene.secrets)


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.__name__)
def test_a_planted_hole_is_found(scene, reviewed, monkeypatch, hole):
    hole(monkeypatch)

    assert found(scene, HOLES[hole], reviewed)


def test_without_a_hole_nothing_is_found(scene, reviewed):
    names = {name for names in HOLES.values() for name in names}

    assert not found(scene, names, reviewed)
