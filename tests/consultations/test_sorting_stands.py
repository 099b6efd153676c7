"""Pages of sorting when words are taken back, and however much was said."""

import pytest

from plait.contributions.models import Contribution
from tests import factories as make
from tests.consultations.test_sorting_pages import (
    PAGES,
    at,
    counted,
    first,
    read,
    shown,
)
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_words_taken_back_leave_every_page_standing():
    team, guide, _ = counted()
    shown(team)
    said = first(team).response.contribution
    Contribution.objects.filter(pk=said.pk).update(words="", withdrawn_at=NOW, by=None)
    for name, *more in (*((name,) for name in PAGES), ("theme", guide.pk), ("coded",)):
        page = read(team.carer, name, team, *more)
        assert page.status_code == 200
        assert "A guide 0" not in page.content.decode()


@pytest.mark.parametrize("name", [*PAGES, "coded", "results-json"])
def test_pages_take_the_same_queries_however_much_was_said(
    django_assert_max_num_queries, name
):
    counts = []
    for people in (12, 40):
        team, *_ = counted(people)
        client = make.signed_in(team.carer)
        client.get(at(name, team))
        with django_assert_max_num_queries(40) as made:
            assert client.get(at(name, team)).status_code == 200
        counts.append(len(made.captured_queries))
    assert counts[0] == counts[1]
