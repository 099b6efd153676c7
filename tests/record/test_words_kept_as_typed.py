"""Words are kept as they were typed and shown as they were typed, whoever types."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import escape
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plait.contributions.forms import MOST_LETTERS
from plait.contributions.models import Contribution
from plait.decisions.forms import new_card
from plait.decisions.models import Decision, Recollection
from plait.outcomes.models import Change
from tests import factories
from tests.factories import TODAY
from tests.writing import errors, filled

HIDDEN_SIGN = "Take out the hidden sign that nobody can read."
# What a browser can send: any letter of any script, but no half of a letter, no NUL.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
TYPED = st.text(LETTERS, min_size=1, max_size=120).filter(str.strip)
QUICKLY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
EXAMPLES = {
    "arabic": "قال لي الطبيب: لا تقلقي.",
    "hebrew among latin": "She said שלום and left (twice).",
    "told to turn round": "abc\u202edef\u2069",
    "emoji of many parts": "👩🏽‍🦽‍➡️ and 👨‍👩‍👧‍👦 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "letters put together": "e\u0301 is not é",
    "lines as Windows sends them": "One.\r\nTwo.\r\n\r\nThree.",
    "lines as others send them": "One.\nTwo.\rThree.",
    "a page of code": "<script>alert('x')</script> & <b>\"bold\"</b>",
    "an entity": "&lt;b&gt; &amp;amp; &#x27;",
    "a template": "{{ request.user }} {% csrf_token %}",
    "percent": "100 % %s %(words)s",
    "spaces within": "two  spaces\tand a tab",
    "signs of control": "a\x01b\x1bc\x7fd",
    "letters beyond sixteen bits": "𝕐𝕖𝕤 𐍈 𠜎",
    "welsh": "Dŵr, tŷ a ŵyn – “diolch”",
    "apostrophes": "Robert'); DROP TABLE people;--",
}
KINDS = pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)


def shown_on(page):
    """A page's text, with its breaks of line as lines."""
    text = re.sub(r"<br\s*/?>", "\n", page.content.decode())
    return re.sub(r"\r\n?", "\n", text)


def appears(words, page):
    """Whether the words stand on the page, escaped, as they were typed."""
    return re.sub(r"\r\n?", "\n", str(escape(words))) in shown_on(page)


class Desk:
    """A partner's browser and a visitor's, and the four ways to write something."""

    def __init__(self):
        self.project = factories.project("kitchen-table")
        self.question = factories.question(self.project)
        self.carer = factories.partner(self.project)
        self.decision = factories.decision(self.project)
        self.partner = factories.signed_in(self.carer.person)
        self.visitor = Client()
        self.ways = {
            "say": (self.say, self.visitor),
            "card": (self.card, self.partner),
            "remember": (self.remember, self.partner),
            "change": (self.change, self.partner),
        }

    def say(self, words):
        address = "/projects/kitchen-table/say/"
        sent = filled(self.visitor, address, words=words, group="carer", use="public")
        # One address may answer twenty times an hour.
        place = f"192.0.2.{Contribution.objects.count() % 200}"
        return self.visitor.post(address, sent, REMOTE_ADDR=place)

    def card(self, words):
        answers = new_card(project=self.project, today=TODAY, on_paper=False) | {
            "what": "Keep it",
            "why": words,
            "decided": [str(self.carer.pk)],
            "method": "voted",
            "outcome": "changed",
            "do": "decide",
        }
        return self.partner.post("/projects/kitchen-table/decisions/new/", answers)

    def remember(self, words):
        address = f"/d/{self.decision.code}/remember/"
        return self.partner.post(
            address, filled(self.partner, address) | {"words": words}
        )

    def change(self, words):
        address = f"/d/{self.decision.code}/changed/"
        sent = filled(
            self.partner, address, what="A change", before="Before.", after=words
        )
        return self.partner.post(address, sent)

    def newest(self, way):
        """What was kept of the last words, and the page they stand on."""
        if way == "say":
            kept = Contribution.objects.latest("pk")
            return kept.words, kept.get_absolute_url()
        if way == "card":
            kept = Decision.objects.latest("pk")
            return kept.why, kept.get_absolute_url()
        if way == "remember":
            kept = Recollection.objects.latest("pk")
            return kept.contribution.words, kept.contribution.get_absolute_url()
        kept = Change.objects.latest("pk")
        return kept.after, kept.get_absolute_url()


WAYS = pytest.mark.parametrize("way", ["say", "card", "remember", "change"])
MOST = {"say": MOST_LETTERS, "card": 2000, "remember": 10_000, "change": 3000}


@pytest.fixture
def desk(db):
    return Desk()


def check(desk, way, words):
    """Write it, and find it again as it was written."""
    response = desk.ways[way][0](words)
    assert response.status_code == 302, errors(response)
    kept, address = desk.newest(way)
    page = desk.partner.get(address)
    assert kept == words.strip()
    assert page.status_code == 200
    assert appears(words.strip(), page)


@WAYS
@KINDS
def test_words_of_every_kind_are_kept_and_shown_as_typed(desk, way, words):
    check(desk, way, words)


@WAYS
@QUICKLY
@given(words=TYPED)
@example(words="  spaces around  ")
@example(words="\n\nlines around\r\n")
@example(words="'")
def test_any_words_at_all_are_kept_and_shown_as_typed(desk, way, words):
    check(desk, way, words)


@WAYS
@pytest.mark.parametrize("letter", ["a", "é", "𝕐", "ل"])
def test_words_as_long_as_may_be_are_kept_whole(desk, way, letter):
    check(desk, way, letter * MOST[way])


@WAYS
@pytest.mark.parametrize("letter", ["b", "👩"])
def test_one_letter_too_many_is_said_and_every_letter_stays(desk, way, letter):
    words = letter * (MOST[way] + 1)
    before = desk.newest(way) if way == "card" else None

    response = desk.ways[way][0](words)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert any(
        f"Use {MOST[way]} letters or fewer" in each
        for found in errors(response).values()
        for each in found
    )
    assert before is None or desk.newest(way) == before


@WAYS
@pytest.mark.parametrize("words", ["a\x00b", "\x00", "Dear all,\r\n\x00"])
def test_a_nul_is_refused_in_plain_words(desk, way, words):
    tables = (Contribution, Decision, Change)
    before = [table.objects.count() for table in tables]

    response = desk.ways[way][0](words)

    assert response.status_code == 422
    assert [HIDDEN_SIGN] in [list(each) for each in errors(response).values()]
    assert [table.objects.count() for table in tables] == before


@WAYS
@pytest.mark.parametrize("words", [" ", "\r\n\t", "\u2003\u00a0"])
def test_only_spaces_are_no_words(desk, way, words):
    if way == "card":
        assert desk.card(words).status_code == 302
        assert desk.newest("card")[0] == ""
        return

    response = desk.ways[way][0](words)

    assert response.status_code == 422
    assert any("This needs an answer." in each for each in errors(response).values())


@WAYS
@KINDS
def test_what_could_not_be_kept_stands_in_the_box_as_typed(desk, way, words):
    typed = words + "b" * MOST[way]

    page = desk.ways[way][0](typed)

    boxes = re.findall(r"<textarea[^>]*>\r?\n(.*?)</textarea>", page.text, re.DOTALL)
    assert page.status_code == 422
    assert typed in [unescape(each) for each in boxes]


@KINDS
def test_a_draft_of_a_card_holds_what_was_typed(desk, words):
    address = "/projects/kitchen-table/decisions/new/"

    desk.partner.post(address, {"do": "later", "why": words, "what": "Half"})
    page = desk.partner.get(address)

    assert appears(words, page)


@KINDS
def test_a_spreadsheet_of_what_was_said_has_the_words(desk, words):
    desk.say(words)

    page = desk.partner.get("/projects/kitchen-table/said.csv")

    assert page.status_code == 200
    assert words.strip().replace('"', '""') in page.text
