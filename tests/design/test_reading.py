import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.design.reading import (
    BUNDLES,
    LONGEST,
    PREFERENCES,
    Reading,
    as_cookie,
    parse,
    with_codes,
)

CHOICES = st.fixed_dictionaries(
    {each.key: st.sampled_from([o.code for o in each.options]) for each in PREFERENCES}
)


@given(CHOICES)
def test_what_is_kept_is_what_was_chosen(codes):
    reading = with_codes(Reading(), codes)

    assert reading.codes == codes
    assert parse(as_cookie(reading)) == reading


@given(CHOICES)
def test_a_cookie_is_short_and_plain(codes):
    cookie = as_cookie(with_codes(Reading(), codes))

    assert len(cookie) <= LONGEST
    assert cookie.replace(".", "").replace("=", "").isalnum()


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    assert parse(text).codes.keys() == Reading().codes.keys()


@given(CHOICES, st.sampled_from([each.key for each in PREFERENCES]), st.text())
def test_one_tampered_value_leaves_the_others(codes, key, text):
    cookie = as_cookie(with_codes(Reading(), codes))
    broken = cookie.replace(f"{key}={codes[key]}", f"{key}=!{text}".split(".")[0], 1)
    expected = {**codes, key: Reading().codes[key]}

    if len(broken) <= LONGEST:
        assert parse(broken).codes == expected


@pytest.mark.parametrize(
    "cookie",
    [None, "", "v2.t=dark", "t=dark", "v1", "v1.t", "v1.t=", "v1.=dark", "v1." * 200],
)
def test_what_we_do_not_know_is_the_default(cookie):
    assert parse(cookie) == Reading()


def test_the_example_of_the_specification_is_read():
    read = parse("v1.t=cream.s=2.f=lexend.l=2.w=n.k=b.m=0.p=0")

    assert read == Reading(
        theme="cream", size="2", letters="lexend", spacing="2", links="boxed"
    )


def test_the_page_is_told_only_what_differs():
    assert Reading().attributes == {}
    assert Reading(theme="dark").attributes == {"data-theme": "dark"}


def test_the_first_option_is_the_default():
    assert {each.name: each.options[0].name for each in PREFERENCES} == vars(Reading())


def test_space_comes_first():
    assert PREFERENCES[0].name == "spacing"


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.title)
def test_a_bundle_holds_codes_that_exist(bundle):
    chosen = with_codes(Reading(), bundle.codes).codes

    assert {key: chosen[key] for key in bundle.codes} == bundle.codes
