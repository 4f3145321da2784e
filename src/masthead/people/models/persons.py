from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from masthead.kernel.ids import new_id


class Function(models.TextChoices):
    COMMUNICATIONS = "communications", "Communications"
    IT = "it", "IT"
    LEGAL = "legal", "Legal"
    PROGRAM = "program", "Program"
    LEADERSHIP = "leadership", "Leadership"


class PersonKind(models.TextChoices):
    HUMAN = "human"
    AGENT = "agent"


class PersonState(models.TextChoices):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """One who signs in: of one function, and of an office (in house) or a partner. An agent is software: it drafts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=PersonKind.choices, default=PersonKind.HUMAN)
    function = models.CharField(max_length=20, choices=Function.choices)
    office = models.ForeignKey("people.Office", null=True, on_delete=models.PROTECT, related_name="people")
    partner = models.ForeignKey("people.Partner", null=True, on_delete=models.PROTECT, related_name="people")
    state = models.CharField(max_length=10, choices=PersonState.choices, default=PersonState.ACTIVE)
    state_since = models.DateTimeField()
    sign_in_ended_at = models.DateTimeField(null=True)
    expert_in = models.JSONField(default=list)
    on_call = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]
    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False, partner=None) | Q(office=None, partner__isnull=False),
                name="person_one_affiliation",
            ),
            models.UniqueConstraint(models.functions.Lower("email"), name="person_email_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Django's word for who may sign in."""
        return self.state == PersonState.ACTIVE and self.kind == PersonKind.HUMAN and self.sign_in_ended_at is None

    @property
    def in_house(self) -> bool:
        return self.office_id is not None
