import pytest
from django.test import Client

from plait.design.reading import COOKIE, Reading, parse
from plait.foundation.addresses import safe_way_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=False)


def kept(response):
    return parse(response.cookies[COOKIE].value)


def test_saving_keeps_a_cookie_for_a_year(browser):
    response = browser.post("/reading/", {"t": "dark", "s": "3"})
    cookie = response.cookies[COOKIE]

    assert kept(response) == Reading(theme="dark", size="3")
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 31_536_000
    assert len(cookie.value) <= 200


def test_looking_keeps_nothing(browser):
    response = browser.get("/reading/?t=dark&s=3")

    assert response.cookies.get(COOKIE) is None
    assert 'data-theme="dark" data-size="3"' in swapped(response)
    assert "Nothing is saved yet" in response.content.decode()


def swapped(response):
    """The opening tag of the page, its attributes in the order of the test."""
    text = response.content.decode()
    return text.replace(
        'data-size="3" data-theme="dark"', 'data-theme="dark" data-size="3"'
    )


def test_a_saved_choice_colours_every_page(browser):
    browser.cookies[COOKIE] = "v1.t=yellowblack"

    assert '<html lang="en-GB" data-theme="yellowblack">' in page(browser, "/design/")


def page(browser, address):
    return browser.get(address).content.decode()


def test_putting_everything_back_forgets(browser):
    browser.post("/reading/", {"t": "dark"})
    response = browser.post("/reading/", {"t": "dark", "forget": "1"})

    assert response.cookies[COOKIE]["max-age"] == 0
    assert '<html lang="en-GB">' in page(browser, "/design/")


def test_after_saving_the_reader_is_back_where_they_were(browser):
    response = browser.post("/reading/", {"t": "blue", "back": "/design/"}, follow=True)

    assert response.redirect_chain == [("/design/", 302)]
    assert "Your reading choices are saved on this device." in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "///example.org",
        r"/\example.org",
        "javascript:alert(1)",
        "projects/",
        "/x\nSet-Cookie: a=b",
        "",
    ],
)
def test_the_way_back_never_leaves_the_site(browser, address):
    assert safe_way_back(address) == ""
    assert browser.post("/reading/", {"back": address}).url == "/reading/"


def test_the_way_back_keeps_its_question():
    assert safe_way_back("/projects/?page=2") == "/projects/?page=2"


def test_html_is_private_and_varies_by_cookie(browser):
    response = browser.get("/design/")

    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_without_the_tools_there_is_no_link_and_no_effect(browser, settings):
    settings.READING_TOOLS = False
    browser.cookies[COOKIE] = "v1.t=dark"
    text = page(browser, "/design/")

    assert "/reading/" not in text
    assert '<html lang="en-GB">' in text
    assert browser.get("/reading/").status_code == 404


def test_the_ruler_comes_only_when_asked_for(browser):
    assert "ruler" not in page(browser, "/design/")
    browser.cookies[COOKIE] = "v1.r=r"
    assert "ruler.js" in page(browser, "/design/")


def test_the_link_to_the_tools_knows_the_way_back(browser):
    text = page(browser, "/design/?page=2")

    assert 'href="/reading/?back=/design/%3Fpage%3D2"' in text
