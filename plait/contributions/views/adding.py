"""What partners write: what someone said, a question, why words are kept."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from plait.contributions import actions
from plait.contributions.forms import (
    NOT_TOLD,
    KeepForm,
    QuestionForm,
    SaidForm,
)
from plait.contributions.models import Contribution
from plait.contributions.rules import Said, may_read
from plait.design.writing import Done, files_sent, sent, write
from plait.foundation import clock
from plait.foundation.codes import read_code
from plait.foundation.dates import long_date
from plait.projects.actions import groups_of, require
from plait.projects.models import Project
from plait.projects.pages import knows_names, partner_names
from plait.projects.rules import Permission

MOST_ACTIVITIES = 60
writing = require_http_methods(["GET", "HEAD", "POST"])


def _project(request, code: str) -> Project:
    return get_object_or_404(Project.objects.visible_to(request.person), code=code)


def find_contribution(request, code: str) -> Contribution:
    letter, number = read_code(code) or ("", 0)
    if letter != "C":
        raise Http404
    readable = Contribution.objects.visible_to(request.person)
    with_all = readable.select_related("project", "by", "group", "question")
    return get_object_or_404(with_all, pk=number)


@writing
def new(request, code: str):
    """Write down what someone said to a partner."""
    project = _project(request, code)
    require(Permission.ADD, project=project, person=request.person)
    standing = project.standing_of(request.person)
    partners = {str(one.pk): one for one in project.partners.current().in_order()}
    groups = groups_of(project)
    form = SaidForm(
        sent(request),
        files_sent(request),
        today=clock.today(),
        speakers=partner_names(
            partners.values(), reader=request.person, own_names=knows_names(standing)
        ),
        groups=groups.values(),
        questions={one.pk: one.words for one in project.questions.all()},
        activities={
            one.pk: f"{one.title}, {long_date(one.held_on)}"
            for one in project.activities.all()[:MOST_ACTIVITIES]
        },
        initial={"said_on": clock.today()},
    )

    def act(given) -> Done:
        given = {**given, "files": form.enclosed()}
        kept = _add(request, given, project, partners)
        own = kept.by_id == request.person.pk
        may_open = may_read(kept.open_use, standing=standing, is_own=own)
        where = kept.get_absolute_url() if may_open else project.get_absolute_url()
        return Done(where, _kept_words(kept))

    template, shown = "contributions/new.html", {"project": project}
    return write(request, form, template=template, shown=shown, act=act)


def _add(request, given, project: Project, partners) -> Contribution:
    speaker = partners.get(given["speaker"])
    behalf = partners.get(given["on_behalf_of"])
    said = Said(
        words=given["words"],
        group=speaker.group.code if speaker else given["group"],
        said_on=given["said_on"],
        form=given["form"],
        route=given["route"],
        use=given["use"],
        credit=given["credit"],
        wants_telling=given["told"] != NOT_TOLD,
        submission=given["submission"],
        files=given["files"],
    )
    return actions.add(
        said,
        project=project,
        by=request.person,
        now=clock.now(),
        speaker=speaker.person if speaker else None,
        on_behalf_of=behalf.person if behalf else None,
        question=project.questions.filter(pk=given["question"] or 0).first(),
        activity=project.activities.filter(pk=given["activity"] or 0).first(),
    )


def _kept_words(kept: Contribution) -> str:
    words = f"Kept as {kept.code}. Thank you."
    if kept.by_id is None and kept.wants_telling:
        words += f" Give them this receipt, to come back with: {kept.receipt}."
    return words


@writing
def new_question(request, code: str):
    """Ask people a question in the name of a project."""
    project = _project(request, code)
    require(Permission.ASK, project=project, person=request.person)
    form = QuestionForm(sent(request))

    def act(given) -> Done:
        actions.ask(
            project=project,
            words=given["words"],
            by=request.person,
            now=clock.now(),
            asked_on=clock.today(),
            closes_on=given["closes_on"],
            submission=given["submission"],
        )
        return Done(project.get_absolute_url(), "Kept. People can answer it now.")

    template, shown = "contributions/ask.html", {"project": project}
    return write(request, form, template=template, shown=shown, act=act)


@writing
def keep(request, code: str):
    """Say why words are kept with no decision."""
    contribution = find_contribution(request, code)
    project = contribution.project
    require(Permission.CONSIDER, project=project, person=request.person)
    form = KeepForm(sent(request), initial={"why": contribution.noted_why})
    form.shows({"noted_why": contribution.noted_why})

    def act(given) -> Done:
        actions.keep_with_no_decision(
            contribution=contribution,
            why=given["why"],
            by=request.person,
            now=clock.now(),
            on=clock.today(),
            seen=given["seen"],
        )
        return Done(contribution.get_absolute_url(), "Kept, with your reason.")

    template, shown = "contributions/keep.html", {"contribution": contribution}
    return write(request, form, template=template, shown=shown, act=act)
