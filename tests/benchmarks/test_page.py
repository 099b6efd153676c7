"""The page of bars says what was measured, and nothing better."""

import json

from benchmarks import page


def report(*, full, **bars):
    return {
        "measured_on": "2026-11-23",
        "processors": 2,
        "load": 1.5,
        "full": full,
        "bars": [
            {"name": name, "value": value, "target": "≤0", "ok": ok}
            for name, (value, ok) in bars.items()
        ],
    }


def test_each_bar_has_a_row_and_a_failure_is_in_bold():
    found = page.rows([report(full=False, B1=("3", False), A1=("0", True))])

    assert found == [
        "| A1 | 0 | ≤0 | yes | 2026-11-23 | quick | 2, 1.5 |",
        "| B1 | 3 | ≤0 | **no** | 2026-11-23 | quick | 2, 1.5 |",
    ]


def test_a_later_measurement_takes_the_place_of_an_earlier_one():
    found = page.rows([report(full=False, A1=("1", 0)), report(full=True, A1=("0", 1))])

    assert found == ["| A1 | 0 | ≤0 | yes | 2026-11-23 | long | 2, 1.5 |"]


def test_it_is_written_from_files(tmp_path):
    kept, written = tmp_path / "kept.json", tmp_path / "bars.md"
    kept.write_text(json.dumps(report(full=True, A1=("0", True))), encoding="utf-8")

    assert page.main([str(kept)], written) == 0
    assert "| A1 | 0 |" in written.read_text(encoding="utf-8")
    assert page.main([], written) == 2


def test_the_page_of_this_checkout_has_rows(root):
    text = (root / "docs/reference/bars.md").read_text(encoding="utf-8")

    assert text.startswith(page.HEAD)
    assert text.count("\n| ") >= 6
