"""The invented programme, built from raw files by the actions people use.

It feeds the demo, the tests, the pictures and the handbook. Nothing in it is real,
and nothing outside `config` may import it.
"""
