"""Opinion maps: who votes alike, what unites, what divides, and whether groups exist.

After Small, Bjorkegren, Erkkilä, Shaw and Megill, “Polis: Scaling deliberation by
mapping high dimensional opinion spaces”, Recerca 26(2), 2021; restated from its
formulas. What is Plait's own says so: the same votes and seed give the same answer in
whatever order they come, and groups are named only when chance would not make them.
"""
