"""Every error says what happened, what to do, and has a code of its own."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver

from plait.foundation.errors import DomainError, NotYourRole

assert get_resolver().url_patterns  # every page is read, and with it every error
CATALOGUE = sorted(DomainError.catalogue.items())


def test_an_error_without_words_cannot_be_written():
    with pytest.raises(TypeError, match="needs a code"):
        type("Silent", (DomainError,), {"code": "foundation.silent"})


def test_a_code_is_used_once():
    words = {"code": NotYourRole.code, "happened": "This.", "next_step": "That."}
    with pytest.raises(TypeError, match="used twice"):
        type("Again", (DomainError,), words)


def test_an_error_reads_as_two_sentences():
    assert str(NotYourRole()).startswith(NotYourRole.happened)
    assert str(NotYourRole()).endswith(NotYourRole.next_step)


def test_not_your_role_becomes_the_page_for_403():
    assert issubclass(NotYourRole, PermissionDenied)
    assert NotYourRole.status == 403


@pytest.mark.parametrize(("code", "error"), CATALOGUE, ids=[c for c, _ in CATALOGUE])
def test_each_error_is_said_in_short_plain_sentences(code, error):
    assert re.fullmatch(r"[a-z]+\.[a-z-]+", code)
    for words in (error.happened, error.next_step, error.kept):
        assert words.endswith(".")
        for sentence in re.split(r"[.!?]\s", words):
            assert len(sentence.split()) < 20, sentence
        assert not re.search(r"\b(users?|submit|invalid|N/A)\b", words, re.IGNORECASE)
    assert error.status in {403, 409, 422, 429}
