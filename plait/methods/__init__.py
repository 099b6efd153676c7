"""Sums on plain values: no Django, no database, no clock, no network.

Each public function names its formula, its units, the errors it raises and its source.
Sums are exact fractions, so the order of records never matters.
"""
