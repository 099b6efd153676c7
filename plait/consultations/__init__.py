"""Consultations: a question asked widely, and every suggestion that came of it.

The words stay in `contributions`. Here is which answer came by which route, where one
suggestion ends and the next begins, and under which themes people put them. What was
decided because of them is in `decisions`.
"""
