"""A word stands in every field of words: one that is forgotten could leak unseen."""

import pytest
from django.apps import apps
from django.db import models

from tests.permissions.secrets import found_in
from tests.permissions.unplanted import UNPLANTED

OWN_TO_DJANGO = {"auth", "contenttypes", "sessions"}
OF_WORDS = (models.BinaryField, models.CharField, models.JSONField, models.TextField)


def fields_of_words():
    """Every field that can hold words: its table, and itself."""
    for model in apps.get_models():
        if model._meta.app_label not in OWN_TO_DJANGO:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, OF_WORDS) and not field.choices:
                    yield model, field


def full_name(model, field):
    return f"{model._meta.label_lower}.{field.name}"


def holds_a_planted_word(model, field, secrets):
    kept = model._default_manager.values_list(field.name, flat=True)
    return any(found_in(str(value).encode(), secrets) for value in kept)


@pytest.fixture
def planted(scene):
    return {
        full_name(model, field)
        for model, field in fields_of_words()
        if holds_a_planted_word(model, field, scene.secrets)
    }


def test_a_word_is_planted_in_every_field_or_there_is_a_reason(planted):
    names = {full_name(model, field) for model, field in fields_of_words()}

    assert names - planted == set(UNPLANTED)
