"""What every app may stand on: errors, codes, dates in words.

It knows no word of the domain and imports nothing of Plait. If a thing here
needs to know what a decision is, it belongs in an app above.
"""
