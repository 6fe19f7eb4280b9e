from django.apps import AppConfig


class AuditPortalConfig(AppConfig):
    """The frame: home, the demonstration and the command line."""

    name = "audit_portal"
    label = "portal"
