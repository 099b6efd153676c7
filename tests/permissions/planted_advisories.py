"""The holes others had, each as one change to the product, until `patch` is undone."""

import urllib.request
from importlib import import_module
from urllib.parse import unquote_plus

from csp.middleware import CSPMiddleware
from django.core.paginator import Page
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.safestring import mark_safe

from plait.accounts.queries import JoinCardQuerySet
from plait.accounts.rules import asking as sign_in_rules
from plait.consents.forms import OwnDetailsForm
from plait.consents.views import looking_after
from plait.contributions.actions import saying
from plait.contributions.forms import SaidForm
from plait.contributions.models import Attachment, Contribution
from plait.contributions.queries import AttachmentQuerySet, ContributionQuerySet
from plait.decisions.queries import DecisionQuerySet
from plait.design.components import finding
from plait.design.writing import WritingForm
from plait.explore.pages import history
from plait.explore.pages.thread import Step
from plait.outcomes.models import Change
from plait.people.models import Person
from plait.privacy.actions import copying
from plait.privacy.actions.asking import require_data
from plait.privacy.models import Copy
from plait.privacy.pages.queue import people_called
from plait.projects import actions as projects
from plait.projects import rules
from plait.projects.models import Project
from plait.projects.queries import PartnerQuerySet, ProjectQuerySet
from plait.projects.views import partnering
from plait.replies.pages.back import BackPage
from plait.safety.pages import SafetyPage
from tests.permissions.planted_holes import everything, put_in_place


def as_loaded(patch, model, *fields):
    """Let these words of every row be taken for a part of the page."""
    kept = model.from_db.__func__

    def from_db(cls, *args):
        row = kept(cls, *args)
        for field in fields:
            setattr(row, field, mark_safe(getattr(row, field)))  # noqa: S308 - the hole
        return row

    patch.setattr(model, "from_db", classmethod(from_db))


def as_it_is(patch, owner, name):
    """Let what a property gives be taken for a part of the page."""
    kept = owner.__dict__[name]
    get = kept.fget if isinstance(kept, property) else kept
    if isinstance(kept, property):
        patch.setattr(owner, name, property(lambda self: mark_safe(get(self))))  # noqa: S308 - the hole
    else:
        patch.setattr(owner, name, lambda *a, **k: mark_safe(get(*a, **k)))  # noqa: S308 - the hole


def a_name_as_it_is(patch):
    as_it_is(patch, Person, "shown_as")


def words_as_they_are(patch):
    kept = Step.__init__

    def init(self, **given):
        kept(self, **{**given, "words": mark_safe(given["words"])})  # noqa: S308 - the hole

    patch.setattr(Step, "__init__", init)


def a_log_as_it_is(patch):
    kept = history._who
    patch.setattr(history, "_who", lambda *a, **k: mark_safe(kept(*a, **k)))  # noqa: S308 - the hole


def a_pager_as_it_is(patch):
    """The address is put together by hand, and not escaped."""
    patch.setattr(Page, "has_next", lambda _: True)
    patch.setattr(Page, "next_page_number", lambda _: 2)
    kept = finding.draw

    def draw(name, **values):
        if name == "pager":
            return mark_safe(unquote_plus(values["after"]))  # noqa: S308 - the hole
        return kept(name, **values)

    patch.setattr(finding, "draw", draw)


def words_open(patch):
    patch.setattr(ContributionQuerySet, "visible_to", everything)
    patch.setattr(ProjectQuerySet, "visible_to", everything)


def projects_open(patch):
    patch.setattr(ProjectQuerySet, "visible_to", everything)
    patch.setattr(DecisionQuerySet, "visible_to", everything)


def nobody_is_asked(patch):
    put_in_place(patch, projects.require, lambda *_, **__: None)


def partners_listed(patch):
    patch.setattr(partnering, "is_partner", lambda *_: True, raising=False)
    put_in_place(patch, projects.require, lambda *_, **__: None)
    put_in_place(patch, rules.is_partner, lambda *_: True)


def any_receipt(patch):
    kept = BackPage.of.__func__

    def of(cls, _receipt, *, today):
        other = Contribution.objects.order_by("-pk").first()
        return kept(cls, other.receipt, today=today)

    patch.setattr(BackPage, "of", classmethod(of))


def any_code(patch):
    patch.setattr(sign_in_rules, "matches", lambda *_, **__: True)


def columns_asked(patch):
    project_views = import_module("plait.explore.views.project")
    kept = project_views.page_of

    def page_of(request, query, *args):
        extra = {k: v for k, v in request.GET.items() if "__" in k}
        return kept(request, query.filter(**extra), *args)

    patch.setattr(project_views, "page_of", page_of)


def never_too_old(patch):
    patch.setattr(sign_in_rules, "is_good", lambda **_: True)


def one_receipt(patch):
    patch.setattr(saying, "new_receipt", lambda: "K7MR2-X9BFH")


def a_search_as_a_command(patch):
    patch.setattr(
        PartnerQuerySet,
        "called",
        lambda self, name: self.extra(where=[f"name LIKE '%%{name}%%'"]),  # noqa: S610 - the hole
    )


def a_page_that_fetches(patch):
    def now(cls):
        urllib.request.urlopen("http://192.0.2.1/")  # the network is refused

    patch.setattr(SafetyPage, "now", classmethod(now))


def forms_from_anywhere(patch):
    patch.setattr(CsrfViewMiddleware, "process_view", lambda *_, **__: None)


def all_that_is_sent(patch):
    kept = OwnDetailsForm.details

    def details(self):
        return {**kept(self), "is_protected": bool(self.data.get("is_protected"))}

    patch.setattr(OwnDetailsForm, "details", details)


def an_error_is_a_yes(patch):
    kept = ContributionQuerySet.visible_to

    def visible_to(self, person):
        try:
            return kept(self, person.partnerships and person)
        except AttributeError:  # of nobody: and so everybody reads
            return self.all()

    patch.setattr(ContributionQuerySet, "visible_to", visible_to)


def a_title_as_it_is(patch):
    as_loaded(patch, Project, "title")


def a_leads_words_as_they_are(patch):
    as_loaded(patch, Project, "summary")


def a_change_as_it_is(patch):
    as_loaded(patch, Change, "before", "after")


def a_files_name_as_it_is(patch):
    as_loaded(patch, Attachment, "name")


def a_meeting_as_it_is(patch):
    kept = SaidForm.__init__

    def init(self, *args, activities, **given):
        raw = {key: mark_safe(words) for key, words in activities.items()}  # noqa: S308 - the hole
        kept(self, *args, activities=raw, **given)

    patch.setattr(SaidForm, "__init__", init)


def an_attribute_as_it_is(patch):
    kept = looking_after.render

    def render(request, template, shown):
        raw = mark_safe(shown.get("called", ""))  # noqa: S308 - the hole
        return kept(request, template, {**shown, "called": raw})

    patch.setattr(looking_after, "render", render)


def frames_allowed(patch):
    patch.setattr(CSPMiddleware, "process_response", lambda _, __, response: response)


def files_open(patch):
    patch.setattr(AttachmentQuerySet, "visible_to", everything)


def copies_for_all(patch):
    put_in_place(patch, require_data, lambda *_: None)


def any_copy(patch):
    newest = Copy.objects.order_by("-pk").first
    put_in_place(patch, copying.waiting_copy, lambda _: newest())
    put_in_place(patch, require_data, lambda *_: None)


def a_search_of_people_as_a_command(patch):
    put_in_place(
        patch,
        people_called,
        lambda name: list(Person.objects.extra(where=[f"name LIKE '%%{name}%%'"])),  # noqa: S610 - the hole
    )


def a_form_kept_each_time(patch):
    patch.setattr(WritingForm, "clean_submission", lambda _: "", raising=False)


def cards_for_ever(patch):
    patch.setattr(JoinCardQuerySet, "good", everything)
