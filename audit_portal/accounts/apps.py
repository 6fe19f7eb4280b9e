from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "audit_portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        from audit_portal.accounts import signals  # noqa: F401  (connects the sign-in receivers)
