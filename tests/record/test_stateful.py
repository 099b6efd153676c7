"""Whatever people do, in whatever order, the record stays what it says it is."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision, Part, Recollection
from plait.history.models import Entry
from plait.methods.influence import shares
from plait.outcomes.models import Change, Uptake
from plait.projects.models import Partner, Project, StageMove
from plait.projects.rules import Standing
from plait.replies.queries import answers_owed, answers_promised, owed_list
from tests.factories import TODAY
from tests.record.machine import NAME, Keeping

FULL = bool(os.environ.get("PLAIT_FULL"))
HOW_MUCH = settings(
    max_examples=200 if FULL else 25,
    stateful_step_count=60 if FULL else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def pairs(answers):
    return list(answers.values_list("decision", "contribution"))


class Kept(Keeping):
    """The rules, with what must hold after each of them."""

    @invariant()
    def owed_is_linked_wanted_not_withdrawn_and_not_told(self):
        owed = pairs(answers_owed())

        assert len(owed) == len(set(owed))
        assert set(owed) == self.beside.owed()
        promised = {
            (decision, words)
            for decision, words in self.beside.links()
            if self.beside.words[words].wants and not self.beside.words[words].withdrawn
        }
        assert set(pairs(answers_promised())) == promised

    @invariant()
    def the_queue_has_the_longest_waiting_first(self):
        waited = [
            row["waiting_days"] for row in owed_list(Project.objects.all(), TODAY)
        ]

        assert waited == sorted(waited, reverse=True)
        assert waited == sorted(
            (
                (TODAY - self.beside.words[c].said_on).days
                for _, c in self.beside.owed()
            ),
            reverse=True,
        )

    @invariant()
    def nothing_taken_back_keeps_words_or_a_name(self):
        for one in Contribution.objects.select_related("by", "group"):
            known = self.beside.words[one.pk]
            assert bool(one.withdrawn_at) == known.withdrawn == (one.words == "")
            assert (one.by_id is not None) == known.named or not known.withdrawn
            if known.withdrawn:
                assert one.on_behalf_of_id is None
                assert NAME not in one.credited_to

    @invariant()
    def each_action_has_its_line_and_no_line_has_a_name(self):
        lines = Entry.objects.all()

        assert lines.count() == self.beside.lines
        assert not lines.filter(about__icontains="Quill").exists()

    @invariant()
    def nobody_outside_reads_what_is_not_for_everyone(self):
        everyone = self.beside.readable_by_all()

        for person in (None, self.stranger):
            found = Contribution.objects.visible_to(person)
            assert set(found.values_list("pk", flat=True)) == everyone

    @invariant()
    def nobody_outside_knows_of_a_private_project(self):
        public = {key for key, is_public in self.beside.public.items() if is_public}

        for person in (None, self.stranger):
            found = Project.objects.visible_to(person)
            assert set(found.values_list("pk", flat=True)) == public
            assert (
                not Decision.objects.visible_to(person)
                .exclude(project__in=public)
                .exists()
            )
            assert (
                not Change.objects.visible_to(person)
                .exclude(decision__project__in=public)
                .exists()
            )

    @invariant()
    def a_stranger_has_no_standing_and_a_leaver_has_none_left(self):
        newest = Project.objects.latest("pk")
        assert newest.standing_of(self.stranger) == Standing.SIGNED_IN
        assert newest.standing_of(None) == Standing.NOBODY
        current = set(Partner.objects.current().values_list("pk", flat=True))
        assert current == {k for k, here in self.beside.partners.items() if here}

    @invariant()
    def shares_of_influence_sum_to_one(self):
        says = Part.objects.says_by_project()

        assert set(says) == {project for project, _ in self.beside.decisions.values()}
        for project, mine in says.items():
            assert sum(shares(mine).values()) == 1, project

    @invariant()
    def codes_never_change_and_nothing_is_lost(self):
        said = {key: kept.code for key, kept in self.beside.words.items()}
        decided = {key: code for key, (_, code) in self.beside.decisions.items()}

        assert {one.pk: one.code for one in Contribution.objects.all()} == said
        assert {one.pk: one.code for one in Decision.objects.all()} == decided
        assert {one.pk: one.code for one in Change.objects.all()} == self.beside.changes
        assert Recollection.objects.count() == self.beside.recollections
        assert Uptake.objects.count() == self.beside.uptakes

    @invariant()
    def links_are_those_that_were_made(self):
        assert set(pairs(Answer.objects)) == self.beside.links()

    @invariant()
    def each_stage_a_project_came_to_is_kept_in_order(self):
        moves = {}
        for project, stage in StageMove.objects.order_by("pk").values_list(
            "project", "stage"
        ):
            moves.setdefault(project, []).append(stage)

        assert moves == self.beside.stages
        for project in Project.objects.all():
            assert project.stage == moves[project.pk][-1]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # each example is a transaction of its own
def test_whatever_people_do_the_record_stays_true():
    run_state_machine_as_test(Kept, settings=HOW_MUCH)


@pytest.mark.django_db
def test_a_fault_in_the_record_would_be_found(monkeypatch):
    """The machine is of no use unless it fails when something is wrong."""
    forgotten = "plait.projects.actions.beginning.note"
    monkeypatch.setattr(forgotten, lambda *_, **__: None)
    once = settings(HOW_MUCH, max_examples=1, phases=[Phase.generate])

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Kept, settings=once)
