"""What was chosen, why, by whom, answering which words, and what was not done.

A decision is recorded once, on a card, on screen or on paper. What changed
because of it is in `outcomes`; who was told is in `replies`.
"""
