"""Processor time, read from the system."""

import os
import time
from pathlib import Path

import pytest

from benchmarks import pages, server

on_linux = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processor time is read on Linux only"
)


@on_linux
def test_time_spent_is_counted():
    before = server.cpu_seconds(os.getpid())
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass

    assert server.cpu_seconds(os.getpid()) - before == pytest.approx(0.2, abs=0.1)


@pytest.mark.parametrize(
    ("number", "is_ours"), [(10, True), (11, True), (12, True), (13, False), (9, False)]
)
def test_workers_of_workers_count_and_strangers_do_not(number, is_ours):
    parents = {10: 1, 11: 10, 12: 11, 13: 1}

    assert server._is_of(number, 10, parents) is is_ours


def cost(queries, milliseconds, speed):
    return [
        {
            "page": "Home",
            "queries": queries,
            "cpu_ms": milliseconds,
            "requests_per_cpu_second": speed,
        }
    ]


def test_sizes_stand_side_by_side_with_their_ratios():
    page = pages._side_by_side(0, {1: cost(5, 2.0, 400.0), 10: cost(5, 3.0, 300.0)})

    assert page == {
        "page": "Home",
        "queries_equal": True,
        "queries": {"1": 5, "10": 5},
        "queries_ratio": {"1": 1.0, "10": 1.0},
        "cpu_ms": {"1": 2.0, "10": 3.0},
        "cpu_ms_ratio": {"1": 1.0, "10": 1.5},
        "requests_per_cpu_second": {"1": 400.0, "10": 300.0},
        "requests_per_cpu_second_ratio": {"1": 1.0, "10": 0.75},
    }


def test_queries_that_grow_are_seen():
    page = pages._side_by_side(0, {1: cost(5, 2.0, None), 10: cost(14, 3.0, None)})

    assert page["queries_equal"] is False
    assert "requests_per_cpu_second" not in page


def test_a_page_that_is_not_there_at_one_size_is_not_measured(capsys):
    gone = {"page": "Home", "address": "/", "reader": "nobody", "status": "404"}

    page = pages._side_by_side(0, {1: cost(5, 2.0, None), 10: [gone]})

    assert page == gone
    assert pages._verdict([page]) == 1
    assert "Not a page: / as nobody (404)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sizes"), [("1", [1]), ("100,1,10", [1, 10, 100]), ("1,1", [1])]
)
def test_sizes_are_taken_in_order(words, sizes):
    assert pages._sizes(words) == sizes
