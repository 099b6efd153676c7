"""Opinion maps: agree, disagree or pass, and what that shows of common ground.

The statements are words, and stay in `contributions`. Here is who may be shown which,
and each vote. Sums are in `methods`; what is decided because of them is in `decisions`.
"""
