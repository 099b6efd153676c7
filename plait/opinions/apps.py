from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "plait.opinions"
    verbose_name = "Opinion maps"

    def ready(self) -> None:
        from plait.opinions import tasks  # noqa: PLC0415 - models are loaded by now
        from plait.post.actions import JOBS  # noqa: PLC0415 - as above

        JOBS["opinions.work-out"] = tasks.work_out
