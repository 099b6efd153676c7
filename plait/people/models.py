from django.db import models

from plait.people.rules import Credit, Way, shown_as


class Person(models.Model):
    """Someone we know, with or without a way to sign in.

    Many people take part by post, by phone or in a room. They are not accounts
    and must never have to become one. Only an involvement lead and the person
    may see how to reach them.

    Two marks are kept by `consents`, in the same step as what they stand for.
    `is_protected`: under 18, or not yet asked again since; never named in public.
    `words_stay_inside`: no words of theirs are for the public.
    """

    name = models.CharField(max_length=120)
    pseudonym = models.CharField(max_length=80, blank=True)
    title = models.CharField(
        max_length=120, blank=True, help_text="Such as “a carer”. No place or employer."
    )
    credit = models.CharField(
        max_length=10, choices=Credit.choices, default=Credit.NOTHING
    )
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.EMAIL)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    is_large_print = models.BooleanField(default=False)
    format_note = models.CharField(max_length=200, blank=True)
    is_protected = models.BooleanField(default=False)
    words_stay_inside = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "people"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="person_credit_is_known",
                condition=models.Q(credit__in=Credit.values),
            ),
            models.CheckConstraint(
                name="person_way_is_known", condition=models.Q(way__in=Way.values)
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    def shown_as(self, credit: str = "") -> str:
        """Their name as they chose it; `credit` is the choice for one thing said."""
        return shown_as(
            credit=credit or self.credit,
            name="" if self.is_protected else self.name,
            pseudonym=self.pseudonym,
            title=self.title,
        )
