"""Nothing unsafe in our code, and each rule finds its sample."""

import pytest

from tests.architecture import unsafe_code
from tests.architecture.unsafe_code import (
    IN_CODE,
    IN_TEMPLATES,
    IN_VIEWS,
    found_in_code,
    found_in_template,
    is_view,
)

# Looked at by a person: why each is not unsafe. What is no longer found must go.
REVIEWED = {
    "plait/accounts/views/second.py": {
        "raw_orm: AppCode.objects.filter.first": "the app of whoever signs in here",
    },
    "plait/accounts/views/ways.py": {
        "raw_orm: Mending.objects.filter": "of the account that is signed in",
    },
    "plait/config/checks.py": {
        "raw_sql: execute": "the names of settings are our own list",
    },
    "plait/config/commands/starting.py": {
        "asks_others: socket": "looks for a free port on this computer; sends nothing",
    },
    "plait/config/keeping/databases.py": {
        "raw_sql: execute": "names of databases that are ours, quoted by its own rule",
    },
    "plait/config/template.py": {
        "raw_sql: execute": "a whole number of our own",
    },
    "plait/consents/views/helping.py": {
        "raw_orm: AccessNeed.objects.seen_by.filter": (
            "one's own, or of somebody `whose` let the reader care for"
        ),
    },
    "plait/consents/views/looking_after.py": {
        "raw_orm: Age.objects.filter.first": "only after _person let the reader in",
        "raw_orm: Age.objects.shown_of": "only after _person let the reader in",
        "raw_orm: HandOver.objects.shown_of": "only after _person let the reader in",
        "raw_orm: HandOver.objects.filter.first": (
            "only after _person let the reader in"
        ),
    },
    "plait/contributions/views/files.py": {
        "raw_orm: Attachment.objects.select_related": (
            "for whoever holds the receipt, which nobody can guess"
        ),
    },
    "plait/demo/views.py": {
        "raw_orm: Account.objects.filter.first": "invented people, by our own list",
    },
    "plait/design/components/record.py": {
        "unescaped: SafeString": "every word in it is escaped: test_hostile_words.py",
    },
    "plait/design/components/site.py": {
        "unescaped: SafeString": "the logo: no words of people",
    },
    "plait/design/examples/__init__.py": {
        "unescaped: SafeString": "a template of our own, drawn by the engine",
    },
    "plait/explore/views/programme.py": {
        "raw_orm: Project.objects.filter": "asks only whether the reader may start one",
    },
    "plait/explore/views/project.py": {
        "raw_orm: Decision.objects.all": "of a project the reader was let into above",
        "raw_orm: Project.objects.filter": "the project the reader was let into above",
    },
    "plait/post/rules.py": {
        "asks_others: smtplib": "the names of its faults; opens nothing",
    },
    "plait/privacy/actions/ledger.py": {
        "raw_sql: execute": "the names of our own tables, quoted by the database",
    },
    "plait/privacy/views/answering.py": {
        "raw_orm: DataRequest.objects.select_related.prefetch_related": (
            "only after require_data let the reader in"
        ),
    },
    "plait/privacy/views/open.py": {
        "raw_orm: DataRequest.objects.prefetch_related": (
            "for whoever holds the receipt, which nobody can guess"
        ),
    },
    "plait/projects/views/partnering.py": {
        "raw_orm: Partner.objects.called.select_related.order_by": (
            "leads look people up by name to invite them: see secrets.py"
        ),
        "raw_orm: Person.objects.get": "one of those the form offered",
    },
    "plait/projects/views/starting.py": {
        "raw_orm: Project.objects.free_code": "a name that is not taken; no row read",
    },
    "plait/rooms/pages.py": {
        "unescaped: mark_safe": "a square drawn here, from a code of our own",
    },
    "plait/safety/views/looking.py": {
        "raw_orm: Partner.objects.current.filter.exists": (
            "asks only whether the reader looks at reports somewhere"
        ),
    },
}

FAILING = {
    "raw_orm": [
        "x = Project.objects.get(pk=pk)",
        "x = get_object_or_404(Project.objects.filter(code=code))",
        "x = Project.objects.all()[:5]",
        "x = Project._default_manager.filter(a=1).order_by('b').first()",
    ],
    "unnamed_fields": [
        "class F:\n class Meta:\n  exclude = ['x']",
        "class F:\n class Meta:\n  fields = '__all__'",
    ],
    "unescaped": [
        "mark_safe(words)",
        "mark_safe(f'<b>{words}')",
        "html.SafeString(words)",
        "format_html(f'<b>{words}</b>')",
        "format_html('<b>' + words)",
        "format_html('<b>{}</b>'.format(words))",
    ],
    "untyped_file": ["FileResponse(open(name))", "http.FileResponse(f, filename=n)"],
    "asks_others": [
        "import requests",
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import httpx as h",
        "import socket",
    ],
    "naive_clock": [
        "datetime.now()",
        "datetime.datetime.utcnow()",
        "date.today()",
        "datetime.date.today()",
    ],
    "raw_sql": [
        "Model.objects.raw('SELECT 1')",
        "q.extra(where=[w])",
        "RawSQL('1', [])",
        "cursor.execute(f'SELECT {x}')",
        "cursor.execute('SELECT ' + x)",
        "cursor.execute('SELECT {}'.format(x))",
        "cursor.execute('SELECT %s' % x)",
    ],
    "runs_words": [
        "eval(words)",
        "exec(words)",
        "os.system('ls')",
        "subprocess.run(words, shell=True)",
    ],
    "unpacks": [
        "import pickle",
        "from yaml import load",
        "import marshal",
        "import xml.etree.ElementTree as E",
        "from xml.etree.ElementTree import parse",
    ],
    "no_forgery_check": [
        "@csrf_exempt\ndef v(r): ...",
        "v = decorators.csrf_exempt(v)",
    ],
    "weak_hash": ["hashlib.md5(b'')", "sha1(b'')"],
}
SAFE = [
    "x = get_object_or_404(Project.objects.visible_to(request.person), code=code)",
    "x = Contribution.objects.usable().visible_to(person).first()",
    "x = UnfinishedCard.objects.filter(project=project, by=request.person).first()",
    "class F:\n class Meta:\n  fields = ['words', 'use']",
    "format_html('<b>{}</b>', words)",
    "FileResponse(f, content_type='application/octet-stream')",
    "from urllib.parse import quote",
    "datetime.now(tz=UTC)",
    "datetime.now(UTC)",
    "clock.today()",
    "cursor.execute('SELECT %s', [x])",
    "re.compile(pattern)",
    "subprocess.run(['ls'], check=True)",
    "hashlib.sha256(b'')",
]
FAILING_TEMPLATES = {
    "words left as they are": ["{{ x|safe }}", "{% autoescape off %}{{ x }}"],
    "a style or script of its own": [
        "<style>a{}</style>",
        '<p style="color: red">',
        "<script>alert(1)</script>",
        '<a onclick="go()">',
    ],
    "an address of another site": [
        '<script src="https://cdn.example/a.js"></script>',
        '<img alt="" src="//pictures.example/1.png">',
        '<link rel="stylesheet" href="http://fonts.example/a.css">',
    ],
    "a form with no mark of its own": [
        '<form method="post"><button>Go</button></form>'
    ],
}
SAFE_TEMPLATES = [
    '<form method="post">{% csrf_token %}<button>Go</button></form>',
    '<form method="get"><input name="q"></form>',
    '<script type="module" src="{% static "a.js" %}"></script>',
    '<a href="https://www.gov.uk/">the law</a>',
    "{{ x }} is safe",
]


@pytest.mark.parametrize(
    ("rule", "sample"), [(rule, s) for rule, many in FAILING.items() for s in many]
)
def test_each_rule_finds_its_samples(rule, sample):
    found = {each.partition(",")[0] for each in found_in_code(sample, view=True)}

    assert rule in found


@pytest.mark.parametrize("sample", SAFE)
def test_what_is_safe_is_left_alone(sample):
    assert found_in_code(sample, view=True) == []


@pytest.mark.parametrize(
    ("rule", "sample"),
    [(rule, s) for rule, many in FAILING_TEMPLATES.items() for s in many],
)
def test_each_rule_of_templates_finds_its_samples(rule, sample):
    assert rule in {each.partition(",")[0] for each in found_in_template(sample)}


@pytest.mark.parametrize("sample", SAFE_TEMPLATES)
def test_a_safe_template_is_left_alone(sample):
    assert found_in_template(sample) == []


def test_every_rule_has_a_sample():
    assert {rule.__name__ for rule in (*IN_CODE, *IN_VIEWS)} == set(FAILING)
    assert set(IN_TEMPLATES) == set(FAILING_TEMPLATES)


@pytest.fixture(scope="module")
def seen(root):
    """Everything the rules find in our modules: {file: {"rule: what"}}."""
    every = {}
    for file in sorted((root / "plait").rglob("*.py")):
        if "migrations" in file.parts:
            continue
        findings = found_in_code(file.read_text(encoding="utf-8"), view=is_view(file))
        if findings:
            name = file.relative_to(root).as_posix()
            every[name] = {_short(each) for each in findings}
    return every


def _short(finding):
    rule, _, rest = finding.partition(", ")
    return f"{rule}: {rest.partition(': ')[2]}"


def test_nothing_unsafe_is_in_our_code(seen):
    new = {
        file: findings - set(REVIEWED.get(file, {})) for file, findings in seen.items()
    }

    assert {file: each for file, each in new.items() if each} == {}


def test_nothing_is_reviewed_that_is_not_there(seen):
    for file, reviewed in REVIEWED.items():
        assert set(reviewed) <= seen.get(file, set()), file
        assert all(reviewed.values())


def test_nothing_unsafe_is_in_our_templates(root):
    seen = {
        file.relative_to(root).as_posix(): found_in_template(file.read_text("utf-8"))
        for file in (root / "plait").rglob("*.html")
    }

    assert len(seen) > 40
    assert {file: each for file, each in seen.items() if each} == {}


def test_the_rules_read_every_module(root):
    files = [f for f in (root / "plait").rglob("*.py") if is_view(f)]

    assert len(files) > 15
    assert unsafe_code.is_view(root / "plait/explore/views/record.py")
    assert not unsafe_code.is_view(root / "plait/explore/queries.py")
