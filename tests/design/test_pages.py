import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.template import engines
from django.test import Client, RequestFactory

from plait import design
from plait.design import views
from plait.design.components.site import COMPONENTS, SHEETS

pytestmark = pytest.mark.django_db  # what every page holds asks for the programme

STATIC = Path(design.__file__).parent / "static" / "design"
PHONE = "01632 960 000"


@pytest.fixture
def gallery():
    return Client().get("/design/").content.decode()


def ask(view, **kwargs):
    return view(RequestFactory().get("/"), **kwargs)


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_gallery_holds_every_component(gallery, name):
    assert f'<section id="{name}"' in gallery
    assert f'data-example="{name}-1"' in gallery


def test_landmarks_are_there_once(gallery):
    counted = {
        mark: len(re.findall(f"<{mark}[ >]", gallery))
        for mark in ("header", "main", "footer", "h1")
    }

    assert counted == {"header": 1, "main": 1, "footer": 1, "h1": 1}


def test_the_first_link_skips_to_the_main_content(gallery):
    assert re.search(r"<a [^>]+>", gallery).group() == '<a class="skip" href="#main">'
    assert '<main id="main" class="wrap" tabindex="-1">' in gallery


def test_headings_do_not_skip_a_level(gallery):
    levels = [1, *map(int, re.findall(r"<h([1-6])[ >]", gallery))]

    assert [b for a, b in pairwise(levels) if b > a + 1] == []


def test_ids_are_unique(gallery):
    ids = re.findall(r'\sid="([^"]+)"', gallery)

    assert sorted(ids) == sorted(set(ids))


def test_the_help_line_is_on_every_page(gallery):
    reading = gallery.index("Reading and listening")

    assert reading < gallery.index(f"Help: {PHONE}") < gallery.index("<main")
    assert f"Talk to a person: {PHONE}" in gallery


def base(**values):
    source = "{% extends 'design/base.html' %}{% block main %}<h1>x</h1>{% endblock %}"
    request = RequestFactory().get("/projects/p1/")
    return engines["django"].from_string(source).render(values, request)


def test_a_visitor_may_sign_in():
    assert '<a class="pill" href="/sign-in/">Sign in</a>' in base()


def test_someone_signed_in_finds_their_page_and_the_way_out():
    html = base(person="Maureen Pell")

    assert 'href="/me/">Maureen Pell</a>' in html
    assert '<form method="post" action="/sign-out/"' in html
    assert "Sign in" not in html


def test_the_menu_knows_where_the_reader_is():
    assert '<a href="/projects/" aria-current="true">Projects</a>' in base()


def test_the_demo_can_be_somebody(settings):
    settings.IS_DEMO = False
    html = base(
        demo_as="Maureen Pell",
        demo_people=[{"key": "maureen", "name": "Maureen Pell", "about": "Public"}],
    )

    assert "You are trying the demo as Maureen Pell." in html
    assert 'name="person" value="maureen"' in html
    assert base().count("demo") == 0


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.forbidden, 403),
        (views.csrf_failure, 403),
        (views.not_found, 404),
        (views.broken, 500),
    ],
)
def test_what_goes_wrong_is_said_in_plain_words(view, status):
    response = ask(view)

    assert response.status_code == status
    assert PHONE in response.content.decode()


def test_a_refusal_says_what_happened_what_to_do_and_what_was_kept():
    words = {"happened": "It answers nobody.", "do": "Pick one.", "kept": "Kept."}
    response = ask(views.refused, **words)
    text = response.content.decode()

    assert response.status_code == 422
    assert [each in text for each in words.values()] == [True] * 3


def test_our_own_fault_asks_nothing_of_the_request():
    assert views.broken(None).status_code == 500


def test_styles_and_scripts_weigh_little():
    files = sorted(STATIC.glob("*.css")) + sorted(STATIC.glob("*.js"))

    assert sum(len(gzip.compress(each.read_bytes())) for each in files) <= 40 * 1024


def test_every_style_sheet_that_is_linked_exists():
    assert [name for name in SHEETS if not (STATIC / f"{name}.css").exists()] == []


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda s: s.stem)
def test_a_style_sheet_belongs_to_a_layer_and_calls_nobody(sheet):
    text = sheet.read_text()

    assert "@layer" in text
    assert "http" not in text.replace('a[href^="http"]', "")
    assert "!important" not in text
