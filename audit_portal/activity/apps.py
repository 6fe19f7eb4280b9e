from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "audit_portal.activity"
    label = "activity"
