"""What we keep about people, why and for how long; and what they may ask of it.

One register says it for every field. Copies, erasing, periods, scrubbed copies and
the privacy notice are all worked out from it. It holds no rule of the record itself.
"""
