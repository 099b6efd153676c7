"""Examples are judged by what they give, not by how busy the computer is."""

from hypothesis import settings

settings.register_profile("foundation", deadline=None)
settings.load_profile("foundation")
