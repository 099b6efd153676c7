"""Saying yes and no in tests."""

from datetime import date, datetime, time

from django.utils import timezone

from plait.consents.actions import agree, know_age, stop
from plait.consents.rules import Saying
from tests import factories as make


def at(day, hour=12):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def yes(person, use, *, by=None, now=make.NOW, **more):
    return agree(Saying(purpose=use, **more), person=person, by=by or person, now=now)


def no(person, use, *, by=None, now=make.NOW, **more):
    return stop(use=use, person=person, by=by or person, now=now, **more)


def born(person, day, *, now=make.NOW, youth=False):
    return know_age(
        person=person, born_on=day, is_in_youth_group=youth, by=person, now=now
    )


LEAP = date(2008, 2, 29)
