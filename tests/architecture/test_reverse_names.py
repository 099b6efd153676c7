"""A foreign key gives the lower model a name (`contribution.decisions`).

If the lower app uses it, the arrow has turned round, and import-linter cannot see.
"""

import ast
from pathlib import Path

import pytest
from django.apps import apps

# Methods and expressions of Django whose words are names of fields.
LOOKUPS = {
    *("filter", "exclude", "get", "order_by", "values", "values_list", "distinct"),
    *("select_related", "prefetch_related", "only", "defer", "annotate", "aggregate"),
    *("Q", "F", "Count", "Sum", "Min", "Max", "Prefetch", "OuterRef"),
}


def links_from_above():
    """Each name that a model of one of our apps gives to a model of another."""
    ours = {app for app in apps.get_app_configs() if app.name.startswith("plait.")}
    for upper in sorted(ours, key=lambda app: app.label):
        for model in upper.get_models():
            for field in model._meta.get_fields():
                remote = getattr(field, "remote_field", None)
                if remote is None or field.auto_created or remote.hidden:
                    continue
                lower = remote.model._meta.app_config
                if lower in ours and lower != upper:
                    yield lower, remote.get_accessor_name(), field.related_query_name()


def names_used(tree):
    """Every attribute, keyword and field word that a module mentions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in LOOKUPS:
                yield from (k.arg.split("__")[0] for k in node.keywords if k.arg)
                yield from (
                    word.value.lstrip("-").split("__")[0]
                    for word in node.args
                    if isinstance(word, ast.Constant) and isinstance(word.value, str)
                )


LINKS = sorted({(lower.path, *names) for lower, *names in links_from_above()})


@pytest.mark.parametrize(
    ("folder", "accessor", "query_name"),
    LINKS,
    ids=[f"{Path(folder).name}.{name}" for folder, name, _ in LINKS],
)
def test_a_lower_floor_never_uses_a_name_given_to_it_from_above(
    folder, accessor, query_name
):
    for source in Path(folder).rglob("*.py"):
        if "migrations" not in source.parts:
            used = set(names_used(ast.parse(source.read_text())))
            found = used & {accessor, query_name}
            assert not found, f"{source} uses {found}, given to it from above"


@pytest.mark.parametrize(
    "line",
    [
        "contribution.decisions.all()",
        "rows.filter(decisions__isnull=True)",
        "rows.prefetch_related('decisions__options')",
        "rows.order_by('-decisions')",
        "Count('decisions')",
    ],
)
def test_the_search_sees_every_way_of_using_a_name(line):
    assert "decisions" in set(names_used(ast.parse(line)))


def test_the_search_is_not_alarmed_by_the_same_word_elsewhere():
    tree = ast.parse("decisions = 3; draw(decisions=decisions); {'decisions': 1}")

    assert "decisions" not in set(names_used(tree))
