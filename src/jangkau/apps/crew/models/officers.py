"""The people who work with the program."""

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an officer may do; what they see follows from their office."""

    BRANCH_OFFICER = "branch_officer", _("Branch officer")
    BRANCH_HEAD = "branch_head", _("Branch head")
    REGIONAL = "regional", _("Regional office")
    NATIONAL = "national", _("Head office")
    FINANCE = "finance", _("Finance officer")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Wadah coordinator")
    TELLER = "teller", _("Bank corner")


class Officers(BaseUserManager["Officer"]):
    """Finds officers by sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        return self.get(username__iexact=username)


class Officer(AbstractBaseUser):
    """One person who signs in. `office_code` names a place in the office tree.

    `party_code` names whom a partner's person acts for: a coordinator's wadah, a teller's bank.
    """

    last_login = None  # the audit trail keeps every sign-in; a column would be a write by nobody
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    office_code = models.CharField(max_length=12)
    party_code = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = Officers()

    class Meta:
        db_table = "crew_officer"

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Checks only: Django would also re-hash old passwords here, a write outside `acting`."""
        return check_password(raw_password, self.password)
