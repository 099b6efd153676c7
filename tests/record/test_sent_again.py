"""A form sent again much later, from a page that was left open in the meantime."""

import pytest

from plait.contributions import actions
from plait.contributions.models import Contribution
from plait.contributions.rules import Said
from plait.history.models import Entry
from plait.projects.actions import LastInvolvementLead, give_role, leave
from plait.projects.models import Partner
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.project()


@pytest.fixture
def add(project):
    """Press the same button of the same form."""
    speaker, mother = factories.person("Tess Pell"), factories.person("Maureen Pell")
    met = factories.activity(project)

    def press():
        said = Said(words="No stairs.", group="carer", said_on=TODAY, submission="s")
        return actions.add(
            said,
            project=project,
            by=factories.involvement_lead(),
            now=NOW,
            speaker=speaker,
            on_behalf_of=mother,
            activity=met,
        )

    return press


def withdraw(kept):
    actions.withdraw(contribution=kept, by=factories.involvement_lead(), now=NOW)


def opened(kept):
    """The same words as another page has them, read before anything happened."""
    return Contribution.objects.select_related("project").get(pk=kept.pk)


def test_words_taken_back_stay_empty_when_their_form_is_sent_again(add):
    kept = add()
    withdraw(kept)

    assert add() == kept

    kept.refresh_from_db()
    assert (kept.words, kept.by, kept.on_behalf_of) == ("", None, None)
    assert Contribution.objects.count() == 1


def test_words_sent_again_keep_whom_they_were_for_and_where(add):
    first = add()

    again = add()

    again.refresh_from_db()
    assert again.on_behalf_of.name == "Maureen Pell"
    assert again.activity == first.activity


def test_words_taken_back_in_one_window_are_not_taken_back_in_another(add):
    left_open = opened(add())
    withdraw(opened(left_open))

    with pytest.raises(actions.TakenBack):
        withdraw(left_open)

    assert Entry.objects.filter(did="contributions.withdraw").count() == 1


def test_words_taken_back_in_one_window_are_not_kept_in_another(add):
    left_open = opened(add())
    withdraw(opened(left_open))

    with pytest.raises(actions.TakenBack):
        actions.keep_with_no_decision(
            contribution=left_open,
            why="Known.",
            by=factories.involvement_lead(),
            now=NOW,
            on=TODAY,
        )

    assert opened(left_open).noted_on is None


def end(partner, how):
    given = {"by": factories.involvement_lead(), "now": NOW, "on": TODAY}
    if how == "leave":
        leave(partner=partner, **given)
    else:
        give_role(partner=partner, role="partner", **given)


@pytest.mark.parametrize("how", ["leave", "give role"])
def test_the_only_involvement_lead_stays(project, how):
    only = Partner.objects.involvement_leads().get()

    with pytest.raises(LastInvolvementLead):
        end(only, how)

    assert Partner.objects.involvement_leads().get() == only


@pytest.mark.parametrize("how", ["leave", "give role"])
def test_one_of_two_involvement_leads_may_go(project, how):
    other = factories.partner(project, role="involvement-lead")

    end(other, how)

    assert Partner.objects.involvement_leads().get() != other


def test_a_partner_may_leave_whatever_the_number_of_involvement_leads(project):
    partner = factories.partner(project)

    end(partner, "leave")

    assert not Partner.objects.current().contains(partner)
