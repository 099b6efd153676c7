"""Holes in what people may see and do, each as one change, until `patch` is undone."""

import sys
from types import SimpleNamespace

from django.db.models import Q

from plait.accounts.views import passkeys
from plait.config import signed_in
from plait.consents.actions import record_look
from plait.consents.models import AccessNeed
from plait.consents.pages import coming, people
from plait.consents.queries import NeedQuerySet
from plait.contributions import rules as words_rules
from plait.contributions.models import Contribution
from plait.contributions.queries import AttachmentQuerySet, ContributionQuerySet
from plait.decisions.queries import DecisionQuerySet
from plait.explore.pages import certificate
from plait.explore.pages.thread import Reader
from plait.foundation import clock
from plait.history.actions import note
from plait.outcomes.queries import ChangeQuerySet
from plait.people.models import Person
from plait.privacy.actions.asking import require_data
from plait.projects import actions as projects
from plait.projects import rules
from plait.projects.models import Project
from plait.projects.queries import PartnerQuerySet, ProjectQuerySet
from plait.replies.pages.answer import AnswerPage
from plait.safety.queries import ReportQuerySet


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
    patch.setattr(signed_in, "_is_its_session", lambda *_: True)


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


def words_that_moved(patch):
    """Public use was stopped, or words were hidden, and lists go on showing them."""
    patch.setattr("plait.contributions.queries._may_go_out", lambda _: Q())
    patch.setattr(Contribution, "open_use", property(lambda self: self.use))


def files_open(patch):
    patch.setattr(AttachmentQuerySet, "visible_to", everything)


def looks_forgotten(patch):
    put_in_place(patch, record_look, lambda *_, **__: 0)


def needs_open(patch):
    patch.setattr(NeedQuerySet, "seen_by", lambda self, **_: self)


def needs_on_a_list(patch):
    """The hole that was there: what helps was named where no look is kept."""
    kept = coming.ComingUp.__init__

    def init(self, on, name, what, href, key=0):
        need = AccessNeed.objects.filter(pk=key).first()
        kept(self, on, name, need.title if need else what, href, key)

    patch.setattr(coming.ComingUp, "__init__", init)


def every_room_named(patch):
    """The hole that was there: somebody's page named each project they are in."""
    rooms = SimpleNamespace(visible_to=lambda _: Project.objects.all())
    for page in (people, certificate):
        patch.setattr(page, "Project", SimpleNamespace(objects=rooms))


def any_passkey(patch):
    patch.setattr(
        passkeys, "get_object_or_404", lambda kind, pk, **_: kind.objects.get(pk=pk)
    )


def reports_open(patch):
    patch.setattr(ReportQuerySet, "visible_to", everything)
    put_in_place(patch, projects.require, lambda *_, **__: None)


def requests_open(patch):
    put_in_place(patch, require_data, lambda *_: None)


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
    words_that_moved: ("explore:said", "explore:decision"),
    files_open: ("contributions:file", "contributions:file-small"),
    looks_forgotten: ("consents:person",),
    needs_open: ("consents:person",),
    needs_on_a_list: ("consents:people",),
    every_room_named: ("consents:person", "explore:certificate-of"),
    any_passkey: ("accounts:passkey",),
    reports_open: ("safety:case",),
    requests_open: ("privacy:request", "privacy:copy"),
}
