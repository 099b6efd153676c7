"""Priorities: many things that matter, and which matter most, chosen together.

Dots, ranking, pairs, rating and rounds, each with its rule fixed before. Sums are in
`methods`; the final shortlist is a decision, and stands in `decisions`.
"""
