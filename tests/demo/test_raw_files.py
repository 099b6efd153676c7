"""A folder that cannot be read says where and why, and nothing is written."""

import csv
import re
import shutil

import pytest

from plait.demo import raw
from plait.demo.build import build, files
from plait.demo.raw import RawFileFault
from plait.history.models import Entry
from plait.people.models import Person
from plait.projects.models import Programme

CSV = [f"{name}.csv" for name in raw.COLUMNS]


@pytest.fixture
def folder(tmp_path):
    """A copy of the demo's raw files, to be broken."""
    copied = tmp_path / "files"
    shutil.copytree(files(), copied)
    return copied


def nothing_is_written():
    """True when the database is as empty as before."""
    kept = (Programme, Person, Entry)
    return not any(model.objects.exists() for model in kept)


def fault_of(folder):
    """What building from a folder says is wrong."""
    with pytest.raises(RawFileFault) as raised:
        build(folder)
    return raised.value


def lines_of(file):
    return file.read_text(encoding="utf-8-sig").splitlines(keepends=True)


def replace_in(file, line, old, new):
    """Change one line of a file; line 1 holds the names of the columns."""
    lines = lines_of(file)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    file.write_text("".join(lines), encoding="utf-8")


def row_of(name, line):
    """The cells of a row as the demo has them, by the number of its line."""
    return raw.read(files()).rows[name][line - 2]


NEEDED = [f"{name}.csv" for name in raw.COLUMNS if name not in raw.MAY_BE_MISSING]


@pytest.mark.parametrize("name", [*NEEDED, "programme.toml"])
def test_a_missing_file_is_named(db, folder, name):
    (folder / name).unlink()

    fault = fault_of(folder)

    assert fault.where == name
    assert "not there" in fault.fault
    assert nothing_is_written()


def test_an_empty_folder_is_refused(db, tmp_path):
    fault = fault_of(tmp_path)

    assert fault.where == "programme.toml"
    assert nothing_is_written()


def test_a_folder_that_is_not_there_is_refused(db, tmp_path):
    fault = fault_of(tmp_path / "nowhere")

    assert fault.where == "programme.toml"
    assert nothing_is_written()


@pytest.mark.parametrize("name", [*CSV, "programme.toml"])
def test_a_file_in_another_encoding_says_how_to_save_it(db, folder, name):
    file = folder / name
    text = lines_of(file)
    file.write_bytes("".join([*text, "# it’s\n"]).encode("cp1252", errors="replace"))

    fault = fault_of(folder)

    assert fault.where == name
    assert re.search(r"not UTF-8 text, at byte \d+\. Save it as UTF-8\.", fault.fault)
    assert nothing_is_written()


def test_a_file_saved_by_a_spreadsheet_with_a_mark_in_front_is_read(folder):
    file = folder / "contacts.csv"
    file.write_bytes(b"\xef\xbb\xbf" + "".join(lines_of(file)).encode())

    assert raw.read(folder).rows["contacts"][0]["key"] == "maureen-pell"


def test_line_ends_of_another_machine_are_read(folder):
    file = folder / "contacts.csv"
    whole = raw.read(folder).rows["contacts"]
    file.write_bytes("".join(lines_of(file)).replace("\n", "\r\n").encode())

    assert raw.read(folder).rows["contacts"] == whole


@pytest.mark.parametrize("name", CSV)
def test_half_a_file_is_refused(db, folder, name):
    file = folder / name
    whole = "".join(lines_of(file)).rstrip()
    file.write_text(whole[: whole.rindex(",")], encoding="utf-8")

    fault = fault_of(folder)

    assert re.match(rf"{re.escape(name)}, (line|row) \d+", fault.where)
    assert nothing_is_written()


def test_half_a_programme_is_refused(db, folder):
    file = folder / "programme.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index('"', len(text) // 2) + 1], encoding="utf-8")

    assert fault_of(folder).where == "programme.toml"
    assert nothing_is_written()


@pytest.mark.parametrize("name", CSV)
def test_an_empty_file_lacks_its_columns(db, folder, name):
    (folder / name).write_text("", encoding="utf-8")

    fault = fault_of(folder)

    assert fault.where == f"{name}, line 1"
    assert "no column" in fault.fault
    assert nothing_is_written()


@pytest.mark.parametrize(
    ("name", "column"),
    [
        (f"{name}.csv", column)
        for name, columns in raw.COLUMNS.items()
        for column in columns.split()
    ],
)
def test_a_missing_column_is_named(folder, name, column):
    file = folder / name
    header = lines_of(file)[0].strip().split(",")
    replace_in(file, 1, ",".join(header), ",".join(c for c in header if c != column))

    with pytest.raises(RawFileFault) as raised:
        raw.read(folder)

    assert raised.value.where == f"{name}, line 1"
    assert raised.value.fault == f"no column {column}."


@pytest.mark.parametrize("name", CSV)
def test_every_column_that_is_read_is_asked_for(folder, name):
    """Else a file without it would stop half way, with no line named."""
    header = lines_of(folder / name)[0].strip().split(",")

    name = name.removesuffix(".csv")
    known = f"{raw.COLUMNS[name]} {raw.MAY_HAVE[name]}".split()
    assert set(header) == set(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize(
    ("name", "column"),
    [(name, one) for name, columns in raw.MAY_HAVE.items() for one in columns.split()],
)
def test_a_column_that_may_be_missing_is_read_as_empty(folder, name, column):
    file = folder / f"{name}.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    place = rows[0].index(column)
    for row in rows:
        del row[place]
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)

    assert {row[column] for row in raw.read(folder).rows[name]} == {""}


def test_a_column_with_a_name_we_do_not_know_is_refused(folder):
    replace_in(folder / "contacts.csv", 1, "pseudonym", "alias")

    with pytest.raises(RawFileFault) as raised:
        raw.read(folder)

    assert str(raised.value).startswith("contacts.csv, line 1: no column is known as")


def test_a_column_that_comes_twice_is_refused(folder):
    replace_in(folder / "contacts.csv", 1, "pseudonym", "name")

    with pytest.raises(RawFileFault) as raised:
        raw.read(folder)

    assert raised.value.fault == "a column is there twice."


@pytest.mark.parametrize("cells", [",one more", ""])
def test_a_row_with_another_number_of_cells_is_named(db, folder, cells):
    lines = lines_of(folder / "recollections.csv")
    last = lines[-1].rstrip("\n")
    lines[-1] = last + cells if cells else last.split(",")[0]
    (folder / "recollections.csv").write_text("".join(lines), encoding="utf-8")

    fault = fault_of(folder)

    assert fault.where == f"recollections.csv, line {len(lines)}"
    assert "more or fewer cells" in fault.fault
    assert nothing_is_written()


@pytest.mark.parametrize(
    ("name", "column", "broken"),
    [
        ("activities", "held_on", "22/11/2026"),
        ("activities", "attended", "public some"),
        ("activities", "attended", "martians 3"),
        ("activities", "project", "nowhere"),
        ("activities", "kind", "seance"),
        ("contributions", "said_on", "2026-02-30"),
        ("contributions", "by", "nobody-we-know"),
        ("contributions", "project", "nowhere"),
        ("contributions", "group", "martians"),
        ("contributions", "use", "everyone"),
        ("contributions", "form", "sung"),
        ("contributions", "route", "pigeon"),
        ("decisions", "decided_on", "soon"),
        ("decisions", "answers", "C-9999"),
        ("decisions", "raised", "nobody-we-know"),
        ("decisions", "decided", "two carer"),
        ("decisions", "shaped", "2 martians"),
        ("decisions", "what", ""),
        ("decisions", "what", "a" * 201),
        ("contributions", "words", " "),
        ("contributions", "tell", "perhaps"),
        ("contacts", "name", ""),
        ("contacts", "group", "martians"),
        ("contacts", "credit", "x"),
        ("contacts", "way", "drum"),
        ("decisions", "outcome", "perhaps"),
        ("decisions", "method", "coin"),
        ("decisions", "weight", "heavy"),
        ("decisions", "recorded_by", "nobody-we-know"),
        ("decisions", "stances", "mina-costa shrug"),
        ("changes", "decision", "D-999"),
        ("changes", "changed_on", "later"),
        ("changes", "effects", "benefit ~ people"),
        ("changes", "uptake", "A clinic ~ adopted"),
        ("changes", "recorded_by", "nobody-we-know"),
        ("tellings", "contribution", "C-9999"),
        ("tellings", "told_on", "2020-01-01"),
        ("tellings", "way", "drum"),
        ("recollections", "contribution", "C-9999"),
        ("recollections", "decision", "D-999"),
        ("postcards", "route", "pigeon"),
        ("postcards", "group", "martians"),
        ("postcards", "slip", "the first"),
        ("postcards", "keyed_by", "nobody-we-know"),
        ("consultation_themes", "name", "a" * 81),
        ("consultation_codes", "second", "biscuits"),
        ("consultation_decisions", "answers", "biscuits"),
        ("consultation_changes", "decision", "D-001"),
        ("consultation_tellings", "decision", "D-001"),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_its_row(db, folder, name, column, broken):
    write_cell(folder / f"{name}.csv", column, broken)

    fault = fault_of(folder)

    assert fault.where == f"{name}.csv, row 2"
    assert nothing_is_written()


@pytest.mark.parametrize("name", ["contacts", "contributions", "decisions"])
def test_a_key_that_comes_twice_is_named(db, folder, name):
    file = folder / f"{name}.csv"
    rows = raw.read(folder).rows[name]
    write_cell(file, "key", rows[1]["key"])

    fault = fault_of(folder)

    assert fault.where == f"{name}.csv, row 3"
    assert rows[1]["key"] in fault.fault
    assert nothing_is_written()


def test_a_receipt_that_comes_twice_is_named(db, folder):
    second = row_of("contributions", 3)
    write_cell(folder / "contributions.csv", "receipt", second["receipt"])

    fault = fault_of(folder)

    assert fault.where == "contributions.csv, row 3"
    assert nothing_is_written()


def test_an_email_that_two_people_sign_in_with_is_named(db, folder):
    rows = raw.read(folder).rows["contacts"]
    line, taken = next(
        (at, row) for at, row in enumerate(rows, 2) if row["account"] == "yes"
    )
    write_cell(folder / "contacts.csv", "account", "yes")
    write_cell(folder / "contacts.csv", "email", taken["email"].upper())

    fault = fault_of(folder)

    assert fault.where == f"contacts.csv, row {line}"
    assert nothing_is_written()


def test_a_huge_cell_is_refused_or_read_but_never_cut(db, folder):
    write_cell(folder / "contributions.csv", "words", "a" * 200_000)

    fault = fault_of(folder)

    assert fault.where.startswith("contributions.csv, ")
    assert nothing_is_written()


def test_quotes_that_never_close_are_refused(db, folder):
    file = folder / "decisions.csv"
    file.write_text("".join(lines_of(file)) + '"D-065', encoding="utf-8")

    fault = fault_of(folder)

    assert re.match(r"decisions\.csv, line \d+", fault.where)
    assert nothing_is_written()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('code = "kitchen-table"', 'kode = "kitchen-table"'),
        ('first_day = "2025-10-01"', 'first_day = "soon"'),
        ('lead = "tom-hale"', 'lead = "nobody-we-know"'),
    ],
)
def test_a_programme_that_cannot_be_is_named(db, folder, old, new):
    file = folder / "programme.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    fault = fault_of(folder)

    assert fault.where == "programme.toml"
    assert nothing_is_written()


def test_a_fault_says_what_to_do_in_one_breath():
    fault = RawFileFault("decisions.csv, row 4", "'soon' is not a date.")

    assert str(fault) == (
        "decisions.csv, row 4: 'soon' is not a date. "
        "Mend the line named here, and start again."
    )


def write_cell(file, column, text):
    """Put a text in one cell of the first row of a file."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    rows[1][rows[0].index(column)] = text
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
