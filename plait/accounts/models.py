from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from plait.people.models import Person


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by email, whatever its capitals, with their person."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        return super().get_queryset().select_related("person")

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way for one person to sign in. It never has a usable password."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="account")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"


class SignIn(models.Model):
    """One asked-for sign-in: a link and a code, both good once and not for long.

    Only hashes are kept. `account` is empty when the address is not known, so that
    asking takes the same steps for everyone.
    """

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=43, unique=True)
    link_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "sign-in"
        verbose_name_plural = "sign-ins"

    def __str__(self) -> str:
        return f"sign-in {self.pk}"


class Asking(models.Model):
    """How often a sign-in was asked for since an hour began, for one address.

    `whom` is a keyed hash of the address, known or not, or the word for all known
    or all unknown addresses together. A row is of no use after its hour.
    """

    whom = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"asking {self.pk}"
