"""Every reader and every kind of words: the whole table, on the database."""

from itertools import product

import pytest

from plait.contributions.models import Contribution, Question
from plait.contributions.rules import Use, may_read
from plait.foundation.codes import new_receipt
from plait.projects.rules import Standing
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LEADS = {Standing.CO_LEAD, Standing.FACILITATOR, Standing.INVOLVEMENT_LEAD}
CASES = list(product(Use.values, [True, False], [True, False], [True, False]))


@pytest.fixture(params=[True, False], ids=["public", "private"])
def project(request):
    return factories.project(is_public=request.param)


@pytest.fixture
def readers(project):
    """Somebody of every standing to the project."""
    roles = ["partner", "co-lead", "facilitator"]
    found = {
        Standing(role): factories.partner(project, role=role).person for role in roles
    }
    return found | {
        Standing.NOBODY: None,
        Standing.SIGNED_IN: factories.partner(factories.project()).person,
        Standing.INVOLVEMENT_LEAD: factories.involvement_lead(),
    }


def words_of_every_kind(project, reader):
    """One contribution for each use × own × withdrawn × held."""
    model = factories.contribution(project)
    kinds = {}
    for use, own, withdrawn, held in CASES:
        if own and reader is None:
            continue
        model.pk, model.receipt = None, new_receipt()
        model.use, model.is_held = use, held
        model.by = reader if own and not withdrawn else None
        model.words = "" if withdrawn else "Words."
        model.withdrawn_at = NOW if withdrawn else None
        model.save(force_insert=True)
        kinds[model.pk] = (use, own and not withdrawn, held)
    return kinds


def expected(standing, use, *, own, held, public):
    if own or standing in LEADS:
        return True
    if standing is Standing.PARTNER:
        return use != "facilitator"
    return use == "public" and public and not held


@pytest.mark.parametrize("standing", Standing)
def test_each_reader_finds_just_the_words_they_may_read(project, readers, standing):
    reader = readers[standing]
    kinds = words_of_every_kind(project, reader)
    seen = set(
        Contribution.objects.visible_to(reader)
        .filter(pk__in=kinds)
        .values_list("pk", flat=True)
    )
    public = project.is_public
    for key, (use, own, held) in kinds.items():
        may = expected(standing, use, own=own, held=held, public=public)
        assert (key in seen) is may, (standing, use, own, held)
        if public:
            rule = may_read(use, standing=standing, is_own=own, is_held=held)
            assert rule is may


def test_someone_who_left_reads_what_the_public_reads(project):
    from plait.projects.actions import leave  # noqa: PLC0415 - only here

    partner = factories.partner(project)
    kept = factories.contribution(project, use="partners")
    assert Contribution.objects.visible_to(partner.person).contains(kept)
    leave(partner=partner, by=partner.person, now=NOW, on=factories.TODAY)
    assert not Contribution.objects.visible_to(partner.person).contains(kept)


def test_questions_are_seen_with_their_project(project, readers):
    question = factories.question(project)
    for standing, reader in readers.items():
        outside = standing in {Standing.NOBODY, Standing.SIGNED_IN}
        seen = Question.objects.visible_to(reader).contains(question)
        assert seen is (project.is_public or not outside)


def test_a_question_is_open_from_its_day_to_its_last():
    today = factories.TODAY
    closes = factories.question(closes_on=today)
    comes = factories.question(asked_on=factories.days_ago(-1))
    stays = factories.question()
    assert set(Question.objects.open_on(today)) == {closes, stays}
    assert set(Question.objects.open_on(factories.days_ago(-1))) == {comes, stays}
