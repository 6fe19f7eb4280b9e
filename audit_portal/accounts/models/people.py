"""People and the hats they wear: one `Membership` is one seat, with a board, an agency and a role."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from audit_portal.accounts.models.boards import Agency, Board
from audit_portal.constraints import paired


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in by e-mail address. What they may do comes from their memberships alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name


class Role(models.TextChoices):
    BOARD_OFFICER = "BOARD_OFFICER", "Board’s office"
    AUDIT_GROUP_MEMBER = "AUDIT_GROUP_MEMBER", "Audit group member"
    AGENCY_LEAD = "AGENCY_LEAD", "Agency lead"
    AGENCY_AUDITOR = "AGENCY_AUDITOR", "Agency auditor"
    ACTION_OWNER = "ACTION_OWNER", "Action owner"
    READER = "READER", "Reader"
    SYSTEM_ADMINISTRATOR = "SYSTEM_ADMINISTRATOR", "System administrator"


AGENCY_ROLES = (Role.AGENCY_LEAD, Role.AGENCY_AUDITOR, Role.ACTION_OWNER)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True, user__is_active=True)

    def with_everything(self) -> "MembershipQuerySet":
        return self.select_related("user", "board", "agency")

    def visible_to(self, membership: "Membership") -> "MembershipQuerySet":
        """The office sees its board’s seats, a lead those of its own agency and of the practices under it."""
        ours = self.filter(board_id=membership.board_id, board__isnull=False)
        if membership.role == Role.BOARD_OFFICER:
            return ours
        if membership.role == Role.AGENCY_LEAD:
            return ours.filter(Q(agency_id=membership.agency_id) | Q(agency__parent_id=membership.agency_id))
        return self.none()

    def managed_by(self, membership: "Membership", roles: Iterable[str]) -> "MembershipQuerySet":
        """Live seats that the person may change and end, of the roles that they may give; whoever runs the portal
        manages the offices of every board.
        """
        given = self.live().filter(role__in=list(roles))
        if membership.role == Role.SYSTEM_ADMINISTRATOR:
            return given
        return given.visible_to(membership)


class Membership(models.Model):
    """A person's seat. A system administrator has no board; agency roles have an agency."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role)
    post = models.CharField(max_length=120, help_text="The person’s post, such as “Audit coordinator”")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            paired("ended", "membership"),
            models.CheckConstraint(
                condition=Q(role="SYSTEM_ADMINISTRATOR", board__isnull=True, agency__isnull=True)
                | (~Q(role="SYSTEM_ADMINISTRATOR") & Q(board__isnull=False)),
                name="membership_administrator_has_no_board",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["AGENCY_LEAD", "AGENCY_AUDITOR", "ACTION_OWNER"]) | Q(agency__isnull=False),
                name="membership_agency_role_has_agency",
            ),
            models.UniqueConstraint(
                fields=["user", "board", "agency", "role"],
                condition=Q(ended_at__isnull=True),
                name="membership_one_live_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.post}"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and self.user.is_active
