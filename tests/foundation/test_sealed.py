import random

import pytest

from plait.foundation.sealed import (
    CannotUnseal,
    fingerprints,
    is_sealed_anew,
    seal,
    unseal,
)

PLACE = "accounts_appcode.sealed:5"


@pytest.mark.parametrize("words", ["", "Yes", "é\x00", "\x80", "x" * 63, "x" * 64])
def test_what_is_sealed_opens_in_its_place(words):
    assert unseal(seal(words, PLACE), PLACE) == words


def test_nothing_of_the_words_is_seen():
    sealed = seal("a secret of mine", PLACE)

    assert b"secret" not in sealed
    assert seal("a secret of mine", PLACE) != sealed


def test_lengths_tell_nothing():
    lengths = {len(seal("x" * n, PLACE)) for n in range(64)}

    assert len(lengths) == 1


@pytest.mark.parametrize(
    "place", ["accounts_appcode.sealed:6", "people_person.sealed:5", ""]
)
def test_it_opens_in_no_other_place(place):
    with pytest.raises(CannotUnseal):
        unseal(seal("mine", PLACE), place)


def test_each_of_its_bits_is_guarded():
    sealed = seal("mine", PLACE)
    for bit in range(len(sealed) * 8):
        bent = bytearray(sealed)
        bent[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CannotUnseal):
            unseal(bytes(bent), PLACE)


def test_a_part_of_it_opens_nothing():
    sealed = seal("mine", PLACE)
    for end in range(len(sealed)):
        with pytest.raises(CannotUnseal):
            unseal(sealed[:end], PLACE)


def test_bytes_of_chance_open_nothing():
    chance = random.Random(7)
    for _ in range(200):
        with pytest.raises(CannotUnseal):
            unseal(chance.randbytes(chance.randrange(200)), PLACE)


def test_a_key_of_before_still_opens(settings):
    sealed = seal("mine", PLACE)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key"

    assert unseal(sealed, PLACE) == "mine"
    assert not is_sealed_anew(sealed)
    assert is_sealed_anew(seal("mine", PLACE))


def test_a_key_that_was_lost_opens_nothing(settings):
    sealed = seal("mine", PLACE)
    settings.SECRET_KEY = "another key"

    with pytest.raises(CannotUnseal):
        unseal(sealed, PLACE)


def test_fingerprints_are_known_again_by_each_key(settings):
    kept = fingerprints("K7MR2", purpose="card")[0]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key"

    assert kept in fingerprints("K7MR2", purpose="card")
    assert fingerprints("K7MR2", purpose="card")[0] != kept


def test_fingerprints_of_two_purposes_differ():
    assert fingerprints("K7MR2", purpose="a") != fingerprints("K7MR2", purpose="b")
