from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"

    def ready(self) -> None:
        from audits import tasks  # noqa: F401  # connects what happens when a task is lost
