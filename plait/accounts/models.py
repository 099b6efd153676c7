from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from plait.accounts.queries import DeviceQuerySet, JoinCardQuerySet
from plait.accounts.rules.mending import State, ready_at, state_of
from plait.accounts.rules.staying import Proof
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
    # None for someone who signs in with a printed card, and reads no email.
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"


class Device(models.Model):
    """A browser that is signed in. It is known by `key`, which only it holds.

    Without its row a browser is nobody: taking the row away signs it out at once.
    No address and no fingerprint of the machine is kept, only plain `words`.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="devices")
    key = models.CharField(max_length=43, unique=True)
    words = models.CharField(max_length=60)
    proof = models.CharField(max_length=10, choices=Proof.choices)
    is_shared = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    proved_at = models.DateTimeField()
    used_at = models.DateTimeField()

    # Known of one that was recognised: the ways in of its account, what the roles of
    # its person ask, and whether a second step is needed.
    has_app: bool
    has_passkey: bool
    needs: bool
    leads: bool
    required: bool

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-used_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="device_proof_is_known",
                condition=models.Q(proof__in=Proof.values),
            )
        ]

    def __str__(self) -> str:
        return f"device {self.pk}"


class Passkey(models.Model):
    """A passkey on one of someone's devices. We keep its public half only."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField()
    counter = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"passkey {self.pk}"


class AppCode(models.Model):
    """An app that shows a new code every half minute. Its secret is sealed.

    It asks for nothing until it is `confirmed_at`. No code of a half minute up to
    `last_step` is good again.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="app_code")
    sealed = models.BinaryField(default=bytes)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"app code {self.pk}"

    @property
    def place(self) -> str:
        """Where its secret is sealed to."""
        return f"accounts_appcode.sealed:{self.pk}"


class SpareCode(models.Model):
    """One code of the list that someone printed and put by. Good once."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="spare_codes")
    fingerprint = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "fingerprint"], name="spare_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"spare code {self.pk}"


class JoinCard(models.Model):
    """A printed card that signs one person in. Only its fingerprint is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="cards")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = JoinCardQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"join card {self.pk}"


class Mending(models.Model):
    """A lost way in that two people mend: a new address, and no second step.

    One asks, another confirms, and then whoever holds the old address has a day to
    object. It ends when it is done or stopped.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="mendings")
    email = models.EmailField()
    key = models.CharField(max_length=43, unique=True)
    link_hash = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="one_mending_at_a_time",
            ),
            models.CheckConstraint(
                name="mending_takes_two_people",
                condition=models.Q(confirmed_by__isnull=True)
                | models.Q(asked_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"mending {self.pk}"

    def state(self, now: datetime) -> State:
        """How far it has come."""
        return state_of(
            asked_at=self.asked_at,
            confirmed_at=self.confirmed_at,
            ended_at=self.ended_at,
            now=now,
        )

    @property
    def ready_at(self) -> datetime | None:
        """From when it may be done, once it is confirmed."""
        return ready_at(self.confirmed_at) if self.confirmed_at else None


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
