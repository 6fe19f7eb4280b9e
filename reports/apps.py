from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from reports import tasks  # noqa: F401  # connects what happens when a task is lost
