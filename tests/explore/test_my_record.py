"""My record and my certificate: all of it, drawn from the record, and nothing else."""

from datetime import date

import pytest

from plait.consents.actions import add_need, agree, hand_over, know_age
from plait.consents.models import Look
from plait.consents.rules import Need, Saying
from plait.contributions.actions import withdraw
from plait.decisions.rules import PartOf
from plait.explore.pages.certificate import Certificate
from plait.explore.pages.my_record import MyRecord
from tests import factories as make
from tests.explore.telling import told
from tests.permissions.probe import plain_print
from tests.writing import queries

RECORD = "/me/record/"


@pytest.fixture
def rowan(project):
    """Someone who said something that changed something, and was told."""
    rowan = make.person("Rowan Teale", email="rowan@post.example", credit="role")
    partner = make.partner(project, rowan, group="public")
    words = make.contribution(project, speaker=rowan, words="Warm the van.")
    decision = make.decision(
        answers=[words],
        what="Warm the van first",
        parts=(PartOf(kind="raised", partner=partner.pk), *DECIDED),
    )
    make.change(decision, what="The van is warm")
    told(words, decision)
    given = {"person": rowan, "by": rowan, "now": make.NOW}
    add_need(Need(kind="travel", words="A ticket sent before."), **given)
    agree(Saying(purpose="photos"), **given)
    return rowan


DECIDED = (PartOf(kind="decided", group="public", people=2),)
WHOLE = (
    "rowan@post.example",
    "A ticket sent before.",
    "Use photos of me",
    "Kitchen Table",
    "Warm the van.",
    "Warm the van first",
    "The van is warm",
)


def test_everything_held_is_on_the_page(rowan):
    page = make.signed_in(rowan).get(RECORD).text

    for words in WHOLE:
        assert words in page, words
    assert "Nobody but you." in page


def test_everything_held_is_on_paper_too(rowan):
    with plain_print():
        paper = make.signed_in(rowan).get("/me/record.pdf").content.decode()

    for words in WHOLE:
        assert words in paper, words


def test_nothing_of_anybody_else_is_there(rowan, project):
    other = make.person("Zed Other", email="zed@post.example")
    make.contribution(project, speaker=other, words="Not for Rowan.")
    page = make.signed_in(rowan).get(RECORD).text

    assert "Not for Rowan." not in page
    assert "zed@post.example" not in page


def test_words_taken_back_are_gone(rowan):
    withdraw(contribution=rowan.contributions.get(), by=rowan, now=make.NOW)

    assert MyRecord.of(rowan, now=make.NOW).said == []


def test_queries_stay_the_same_however_much_there_is(rowan, project):
    browser = make.signed_in(rowan)
    before = queries(browser, RECORD)
    for _ in range(3):
        words = make.contribution(project, speaker=rowan)
        make.change(make.decision(answers=[words]))
        make.partner(make.project(), rowan)

    assert queries(browser, RECORD) == before <= 25


def test_it_prints_as_a_tagged_pdf(rowan):
    for address in ("/me/record.pdf", "/me/certificate.pdf"):
        answer = make.signed_in(rowan).get(address)

        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.content.startswith(b"%PDF")
        assert b"/StructTreeRoot" in answer.content or b"ObjStm" in answer.content


# The certificate


def certificate(person, reader=None):
    return Certificate.of(person, reader=reader or person, on=make.TODAY)


def test_a_certificate_counts_what_the_record_holds(rowan):
    assert certificate(rowan).sentence == (
        "Rowan Teale worked with us as an equal. Since 6 May 2026, they told us "
        "1 thing and had a part in 1 decision."
    )
    assert certificate(rowan).decisions == ["Warm the van first"]
    assert certificate(rowan).changes == ["The van is warm"]


def test_it_says_what_comes_next_when_that_was_agreed(rowan):
    given = {"person": rowan, "by": rowan, "now": make.NOW}
    know_age(born_on=date(2002, 1, 30), is_in_youth_group=True, **given)
    assert certificate(rowan).next == ""

    hand_over(way_on="mentor", note_="", with_whom="", **given)

    assert certificate(rowan).next == "Support the younger members"


def test_someone_new_gets_one_that_claims_nothing(db):
    make.programme()
    new = certificate(make.person("Bo"))

    assert new.sentence == (
        "Bo worked with us as an equal. They told us 0 things and had a part in "
        "0 decisions."
    )


def test_a_lead_prints_only_what_they_may_read_and_it_is_a_look(rowan, project):
    lead = make.partner(project, role="co-lead").person
    private = make.project(is_public=False)
    partner = make.partner(private, rowan)
    parts = (PartOf(kind="decided", partner=partner.pk),)
    make.decision(private, what="Behind a closed door", parts=parts)

    with plain_print():
        answer = make.signed_in(lead).get(f"/people/{rowan.pk}/certificate.pdf")

    assert "Warm the van first" in answer.content.decode()
    assert "Behind a closed door" not in answer.content.decode()
    look = Look.objects.get()
    assert (look.person, look.by, look.kind) == (rowan, lead, "record")
