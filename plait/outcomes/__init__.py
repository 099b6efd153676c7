"""What changed because of a decision, and what good or harm it did.

A change says before and after; a site adopts, adapts or declines it, with its
reason. Harm and "nothing much" are kept like benefit. Telling people is `replies`.
"""
