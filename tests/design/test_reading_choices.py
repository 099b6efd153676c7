"""The reading page: what it shows, what it keeps, and what it never believes."""

from urllib.parse import parse_qs, parse_qsl

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from plait.design.pages import ReadingPage
from plait.design.reading import (
    BUNDLES,
    COOKIE,
    LONGEST,
    PREFERENCES,
    VERSION,
    Reading,
    as_cookie,
    parse,
    with_codes,
)
from tests.design.drawing import every, one

EVERY_OPTION = [
    (each.key, each.name, option) for each in PREFERENCES for option in each.options
]
IDS = [f"{name}-{option.name}" for _, name, option in EVERY_OPTION]
PLAIN = Reading().codes
CHOICES = st.fixed_dictionaries(
    {each.key: st.sampled_from([o.code for o in each.options]) for each in PREFERENCES}
)


@pytest.fixture
def browser(db):
    return Client()


def page(browser, **asked):
    return browser.get("/reading/", asked).content.decode()


def chosen(html):
    """What the form of the reading page would send now."""
    picked = [i for i in every(html, "input", type="radio") if "checked" in i.attrs]
    return {i.attrs["name"]: i.attrs["value"] for i in picked}


def test_a_first_visit_shows_every_question_with_its_usual_answer(browser):
    html = page(browser)

    assert chosen(html) == PLAIN
    assert len(list(every(html, "input", type="radio"))) == len(EVERY_OPTION)
    assert "Nothing is saved yet" not in html
    assert "A link to these choices" not in html


def test_every_question_is_a_group_with_a_name(browser):
    html = page(browser)

    legends = [each.words for each in every(html, "legend")]
    assert legends == [each.title for each in PREFERENCES]
    for box in every(html, "fieldset"):
        described = box.attrs.get("aria-describedby")
        assert described is None or one(html, id=described).words


def test_every_answer_has_a_label_in_words(browser):
    html = page(browser)
    labels = {each.attrs["for"]: each.words for each in every(html, "label")}

    for key, _, option in EVERY_OPTION:
        assert labels[f"reading-{key}-{option.code}"].endswith(option.words)


@pytest.mark.parametrize(("key", "name", "option"), EVERY_OPTION, ids=IDS)
def test_a_choice_is_seen_at_once_and_kept_only_when_saved(browser, key, name, option):
    html = page(browser, **{key: option.code})
    usual = option.code == PLAIN[key]

    shown = one(html, "html").attrs.get(f"data-{name}")
    assert shown == (None if usual else option.name)
    assert chosen(html) == PLAIN | {key: option.code}
    assert ("Nothing is saved yet" in html) == (not usual)
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize(("key", "name", "option"), EVERY_OPTION, ids=IDS)
def test_a_choice_that_was_saved_is_on_the_next_page(browser, key, name, option):
    browser.post("/reading/", {key: option.code})
    html = browser.get("/no/such/page/").content.decode()

    usual = option.code == PLAIN[key]
    shown = one(html, "html").attrs.get(f"data-{name}")
    assert shown == (None if usual else option.name)


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda each: each.title)
def test_a_bundle_previews_its_choices_and_keeps_the_way_back(browser, bundle):
    html = page(browser, back="/projects/?page=2")
    (link,) = [a for a in every(html, "a") if a.words == bundle.title]
    asked = parse_qs(link.attrs["href"].removeprefix("?"))

    assert asked == {k: [c] for k, c in bundle.codes.items()} | {
        "back": ["/projects/?page=2"]
    }
    preview = browser.get(f"/reading/{link.attrs['href']}").content.decode()
    assert chosen(preview) == PLAIN | dict(bundle.codes)
    assert one(preview, "input", name="back").attrs["value"] == "/projects/?page=2"


def test_bundles_differ_and_each_changes_something():
    made = [with_codes(Reading(), each.codes) for each in BUNDLES]

    assert len({as_cookie(each) for each in [Reading(), *made]}) == len(BUNDLES) + 1


def test_choices_can_be_sent_to_somebody_as_a_link(browser):
    browser.post("/reading/", {"t": "cream", "s": "2"})
    html = page(browser)
    (link,) = [a for a in every(html, "a") if a.words == "A link to these choices"]

    other = Client().get(f"/reading/{link.attrs['href']}").content.decode()
    assert chosen(other) == PLAIN | {"t": "cream", "s": "2"}


def test_a_preview_builds_on_what_was_saved(browser):
    browser.post("/reading/", {"t": "dark"})

    assert chosen(page(browser, s="4")) == PLAIN | {"t": "dark", "s": "4"}
    assert parse(browser.cookies[COOKIE].value) == Reading(theme="dark")


def test_saving_starts_from_the_form_and_not_from_the_cookie(browser):
    browser.post("/reading/", {"t": "dark", "s": "4"})
    browser.post("/reading/", {"t": "cream"})

    assert parse(browser.cookies[COOKIE].value) == Reading(theme="cream")


@pytest.mark.parametrize("back", ["/projects/", "/d/D-001/?a=b&c=d", "/reading/"])
def test_forgetting_also_leads_back(browser, back):
    browser.post("/reading/", {"t": "dark"})
    answer = browser.post("/reading/", {"forget": "1", "back": back, "t": "blue"})

    assert answer.url == back
    assert answer.cookies[COOKIE].value == ""
    assert answer.cookies[COOKIE]["expires"] == "Thu, 01 Jan 1970 00:00:00 GMT"


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_travels_as_safely_as_the_page(browser, secure):
    answer = browser.post("/reading/", {"t": "dark"}, secure=secure)

    assert bool(answer.cookies[COOKIE]["secure"]) == secure
    assert answer.cookies[COOKIE]["path"] == "/"
    assert answer.cookies[COOKIE]["domain"] == ""


@pytest.mark.parametrize(
    ("key", "code"),
    [("t", "Dark"), ("t", ""), ("s", "5"), ("s", "1 "), ("x", "1"), ("theme", "dark")],
)
def test_a_choice_nobody_offers_changes_nothing(browser, key, code):
    browser.post("/reading/", {key: code})

    assert parse(browser.cookies[COOKIE].value) == Reading()
    assert chosen(page(browser, **{key: code})) == PLAIN


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_the_page_is_read_or_sent_and_nothing_else(browser, method):
    assert getattr(browser, method)("/reading/").status_code == 405


def test_looking_without_reading_is_allowed(browser):
    answer = browser.head("/reading/")

    assert (answer.status_code, answer.content) == (200, b"")


def test_saving_from_another_site_is_refused(db):
    answer = Client(enforce_csrf_checks=True).post("/reading/", {"t": "dark"})

    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize(
    "cookie",
    [
        f"{VERSION}.t=dark.t=cream",
        f"{VERSION}.t=dark.zz=1.t=cream",
        f"{VERSION}..t=cream",
        f"{VERSION}.t=cream.",
        f"{VERSION}.t=cream.s",
        f"{VERSION}.t=cream.s=",
        f"{VERSION}.t=cream.s=2=3",
    ],
)
def test_a_cookie_in_disorder_is_read_as_far_as_it_makes_sense(cookie):
    assert parse(cookie) == Reading(theme="cream")


@pytest.mark.parametrize(
    "cookie",
    ["V1.t=dark", " v1.t=dark", "v10.t=dark", "v1;t=dark", "v1.T=dark", "v1.t=DARK"],
)
def test_a_cookie_of_another_kind_is_not_believed(cookie):
    assert parse(cookie) == Reading()


def test_a_cookie_that_is_too_long_is_not_read_at_all():
    whole = as_cookie(Reading(theme="dark"))
    padding = "." + "x" * (LONGEST - len(whole) - 1)

    assert parse(whole + padding) == Reading(theme="dark")
    assert parse(whole + padding + "x") == Reading()


@given(st.text(alphabet="v1.=tslfwkmprdak\"<>' ;\\\u00e9\x00", max_size=220))
def test_no_cookie_puts_a_word_of_its_own_on_a_page(cookie):
    offered = {option.name for _, _, option in EVERY_OPTION}

    assert set(parse(cookie).attributes.values()) <= offered


@given(CHOICES, CHOICES)
def test_the_later_choice_wins_question_by_question(first, second):
    both = with_codes(with_codes(Reading(), first), second)

    assert both.codes == {**first, **second}
    assert with_codes(both, {}) == both


@given(CHOICES, CHOICES, st.sampled_from(["", "/projects/?a=1&b=2"]))
def test_the_page_knows_whether_it_shows_what_is_saved(saved, shown, back):
    made = ReadingPage.of(
        saved=with_codes(Reading(), saved),
        shown=with_codes(Reading(), shown),
        back=back,
    )

    assert made.previewing == (saved != shown)
    assert made.changed == (shown != PLAIN)
    assert {q.preference.key: q.chosen for q in made.questions} == shown
    changed = {key: code for key, code in shown.items() if code != PLAIN[key]}
    assert dict(parse_qsl(made.link.removeprefix("?"))) == changed


@given(CHOICES)
def test_exactly_one_answer_of_each_question_is_marked(codes):
    made = with_codes(Reading(), codes)
    for question in ReadingPage.of(saved=made, shown=made, back="").questions:
        assert [on for _, on in question.options].count(True) == 1


def test_keys_and_codes_are_short_and_never_shared():
    assert len({each.key for each in PREFERENCES}) == len(PREFERENCES)
    for each in PREFERENCES:
        assert len(each.key) == 1
        for part in ("code", "name", "words"):
            assert len({getattr(o, part) for o in each.options}) == len(each.options)
