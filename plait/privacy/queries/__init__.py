"""Finds rows about a person, and what the register does not say, from the register."""
