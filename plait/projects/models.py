from django.db import models
from django.db.models import F, Q

from plait.foundation.grammar import with_article
from plait.frameworks.rules import published
from plait.people.models import Person
from plait.projects.queries import PartnerQuerySet, ProjectQuerySet
from plait.projects.rules import Role, Standing


class Programme(models.Model):
    """The whole piece of work that projects belong to. An installation has one."""

    name = models.CharField(max_length=160)
    region = models.CharField(max_length=160, blank=True)
    summary = models.TextField(blank=True)
    help_phone = models.CharField(max_length=40, blank=True)
    started_on = models.DateField()

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """A part of the programme: core, or cutting across the others."""

    class Kind(models.TextChoices):
        CORE = "core", "Core theme"
        CROSS_CUTTING = "cross-cutting", "Cross-cutting theme"
        SUBTHEME = "subtheme", "Subtheme"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="themes")
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    summary = models.TextField(blank=True)
    lead = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.name


class Objective(models.Model):
    """Something the programme has done, is doing or hopes to do in a year."""

    class State(models.TextChoices):
        DONE = "done", "We have"
        DOING = "doing", "We are"
        HOPED = "hoped", "We hope to"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="objectives")
    words = models.CharField(max_length=240)
    state = models.CharField(max_length=10, choices=State.choices)
    year_starts_on = models.DateField()

    class Meta:
        ordering = ["year_starts_on", "pk"]

    def __str__(self) -> str:
        return f"objective {self.pk}"


class PartnerGroup(models.Model):
    """A standpoint in a project, such as carers. Data, not code.

    Groups with no project serve every project; a project may add its own.
    """

    project = models.ForeignKey(
        "Project", models.CASCADE, null=True, blank=True, related_name="own_groups"
    )
    code = models.SlugField(max_length=40)
    singular = models.CharField(max_length=60)
    plural = models.CharField(max_length=60)
    mark = models.CharField(max_length=2)
    tint = models.CharField(max_length=20)
    is_public_partner = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "code"], name="group_code_once_per_project"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(project__isnull=True),
                name="group_code_once_for_all",
            ),
        ]

    def __str__(self) -> str:
        return self.plural

    @property
    def one_of_them(self) -> str:
        """What one of the group is called, as in a sentence: “a carer”."""
        return with_article(self.singular)


class Project(models.Model):
    """A piece of research that people shape together.

    `code` is public and permanent: it appears in addresses, exports and print.
    """

    class Ownership(models.TextChoices):
        OWNED = "owned", "Ours"
        ADOPTED = "adopted", "Supported, not owned"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="projects")
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    aim = models.CharField(max_length=300, blank=True)
    themes = models.ManyToManyField(Theme, related_name="projects", blank=True)
    ownership = models.CharField(
        max_length=10, choices=Ownership.choices, default=Ownership.OWNED
    )
    owner = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=20)
    claimed_level = models.CharField(max_length=20, blank=True)
    is_public = models.BooleanField(default=False)
    is_programmes_own = models.BooleanField(default=False)
    started_on = models.DateField()
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(is_programmes_own=True),
                name="one_project_of_the_programmes_own",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"

    def get_absolute_url(self) -> str:
        return f"/projects/{self.code}/"

    @property
    def stage_name(self) -> str:
        return stage_name(self.stage)

    def standing_of(self, person: Person | None) -> Standing:
        """How a person stands to this project. One query, none for nobody."""
        if person is None:
            return Standing.NOBODY
        roles = set(
            Partner.objects.current()
            .filter(Q(project=self) | Q(role=Role.INVOLVEMENT_LEAD), person=person)
            .values_list("role", flat=True)
        )
        for role in (Role.INVOLVEMENT_LEAD, Role.FACILITATOR, Role.CO_LEAD):
            if role in roles:
                return Standing(role)
        return Standing.PARTNER if roles else Standing.SIGNED_IN

    def partner_of(self, person: Person) -> "Partner | None":
        """The partner somebody is here now, with their group, or None. One query."""
        own = self.partners.current().filter(person=person)
        return own.select_related("group").first()


def stage_name(code: str) -> str:
    """The name of a stage, or its code when a later list no longer holds it."""
    data = published("stages").data
    names = {s["code"]: s["name"] for s in [*data["stages"], *data.get("ends", [])]}
    return names.get(code, code)


class StageMove(models.Model):
    """The day a project came to a stage. History: never changed."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="stage_moves")
    stage = models.CharField(max_length=20)
    moved_on = models.DateField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["moved_on", "pk"]

    def __str__(self) -> str:
        return f"{self.stage} on {self.moved_on}"


class Partner(models.Model):
    """A person in a project, with their standpoint and their role."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="partners")
    person = models.ForeignKey(Person, models.PROTECT, related_name="partnerships")
    group = models.ForeignKey(PartnerGroup, models.PROTECT, related_name="partners")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.PARTNER)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    submission = models.CharField(max_length=40, unique=True, null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["group__order", "joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], name="partner_once_per_project"
            ),
            models.CheckConstraint(
                name="partner_left_after_joining",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"partner {self.pk}"


class ExpectedShare(models.Model):
    """The share of say a project agreed to expect from a group, in hundredths."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="expected_shares")
    group = models.ForeignKey(PartnerGroup, models.PROTECT, related_name="+")
    hundredths = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "group"], name="expected_once_per_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hundredths} %"
