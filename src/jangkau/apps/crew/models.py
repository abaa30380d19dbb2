"""The people who work with the program."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What an officer may do; what they see follows from their office."""

    BRANCH_OFFICER = "branch_officer"
    BRANCH_HEAD = "branch_head"
    REGIONAL = "regional"
    NATIONAL = "national"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Officers(BaseUserManager["Officer"]):
    """Finds officers by sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        return self.get(username__iexact=username)


class Officer(AbstractBaseUser):
    """One person who signs in. `office_code` names a place in the office tree."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    office_code = models.CharField(max_length=12)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = Officers()

    class Meta:
        db_table = "crew_officer"

    def __str__(self) -> str:
        return self.name
