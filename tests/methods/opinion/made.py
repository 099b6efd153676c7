"""Votes made by hand or by chance, for the tests of opinion maps."""

from dataclasses import replace

import numpy as np

from plait.frameworks.rules import published
from plait.methods.opinion.clearness import clearness_from
from plait.methods.opinion.votes import Votes

RULES = clearness_from(published("opinion-map").data["clearness"])
QUICK = replace(RULES, shuffles=19, enough=2, resamples=10)
SIGN = {"+": 1.0, "0": 0.0, "-": -1.0, ".": np.nan}


def votes_of(*lines):
    """A line of +, 0, - and . (no vote) for each person."""
    values = np.array([[SIGN[sign] for sign in line] for line in lines])
    return from_values(values.reshape(len(lines), -1))


def from_values(values):
    people, statements = values.shape
    return Votes(tuple(range(people)), tuple(range(statements)), values)


def two_sides(seed, *, people=60, statements=20, cast=0.7, firm=0.9):
    """Two halves who vote apart on half of all statements, and one in ten passes."""
    chance = np.random.default_rng(seed)
    side = np.where(np.arange(people) < people // 2, 1, -1)[:, None]
    apart = np.arange(statements) < statements // 2
    likely = np.where(apart, 0.5 + (firm - 0.5) * side, 0.5)
    drawn = chance.random((3, people, statements))
    values = np.where(drawn[0] < likely, 1.0, -1.0)
    values[drawn[1] < 0.1] = 0.0
    values[drawn[2] > cast] = np.nan
    return from_values(values)
