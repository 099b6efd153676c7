"""No time limit on one example: a busy machine is not a wrong sum."""

from hypothesis import settings

settings.register_profile("methods", deadline=None)
settings.load_profile("methods")
