"""Ways back stay inside the site, and letters lead to it."""

import doctest
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import DisallowedHost
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st

from plait.foundation import addresses
from plait.foundation.addresses import safe_way_back, site_of

ODD = st.text(alphabet="/\\:@?#.;%\t\n\r a h t p s e x l w 2 5 \u3002\uff0f\u200b", max_size=14)  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/projects/",
        "/projects/?page=2&q=a+b",
        "/d/D-031/#said",
        "/?next=https://elsewhere.example/",
        "/a/../b/",
        "/café/",
        "/x//y",
        "/@someone",
        "/a:b",
    ],
)
def test_a_path_of_this_site_is_kept_as_it_is(address):
    assert safe_way_back(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "projects/",
        "?page=2",
        "#top",
        " /projects/",
        "//elsewhere.example",
        "///elsewhere.example",
        "////elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/\r\nLocation: https://elsewhere.example",
        "http:/elsewhere.example",
        "https://elsewhere.example/",
        "HTTPS:elsewhere.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//",
        "data:text/html,<script>1</script>",
        "mailto:someone@elsewhere.example",
        "https://testserver@elsewhere.example/",
        "\x00/projects/",
        "/pro\x00jects/",
        "/projects/\u200b",
        "/\u202eprojects/",
        "",
    ],
)
def test_anything_else_is_no_way_back(address):
    assert safe_way_back(address) == ""


@given(ODD)
@example("//x")
@example("/\\x")
def test_no_way_back_leads_to_another_host(address):
    back = safe_way_back(address)
    seen_by_browser = back.replace("\\", "/")

    assert back in ("", address)
    assert not seen_by_browser.startswith("//")
    assert urlsplit(seen_by_browser).netloc == urlsplit(seen_by_browser).scheme == ""


@given(st.text(max_size=60))
def test_a_way_back_is_one_line_that_begins_with_a_stroke(address):
    back = safe_way_back(address)

    assert back == "" or (back[0] == "/" and back.isprintable())


@pytest.mark.parametrize(
    "site", ["https://plait.example", "https://plait.example:8443"]
)
def test_letters_lead_to_the_site_that_was_named(settings, site):
    settings.SITE = site

    assert site_of(RequestFactory().get("/", headers={"host": "localhost"})) == site


@pytest.mark.parametrize(
    ("host", "secure", "site"),
    [
        ("localhost", False, "http://localhost"),
        ("127.0.0.1:8123", False, "http://127.0.0.1:8123"),
        ("localhost", True, "https://localhost"),
    ],
)
def test_without_a_name_letters_lead_to_this_computer(settings, host, secure, site):
    settings.SITE = ""
    request = RequestFactory().get("/a/?b", secure=secure, headers={"host": host})

    assert site_of(request) == site


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example", "localhost.elsewhere.example", "localhost:80@evil", "a b"],
)
def test_a_host_that_is_not_ours_is_never_written_into_a_letter(settings, host):
    settings.SITE = ""
    with pytest.raises(DisallowedHost):
        site_of(RequestFactory().get("/", headers={"host": host}))


def test_the_examples_of_the_page_are_true():
    assert doctest.testmod(addresses).failed == 0
