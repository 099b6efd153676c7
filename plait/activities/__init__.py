"""Meetings, visits, phone rounds and postal rounds: where people met.

It says when, where and how many of each group came. What was said there is in
`contributions`; what was settled is in `decisions`.
"""
