"""Looks at files from outside, so that none of them can hurt anybody.

`checking.check` is the door: it gives a `Checked`, which nothing else makes, or raises
`Refused`. Pictures are drawn again, so that nothing hidden in them stays. Papers and
recordings are taken apart, and put together without what could act or tell on people.
What is heavy happens in a process of its own (`child`), with little memory and time.
It knows no word of the domain, and no Django.
"""
