from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "plait.post"
    verbose_name = "Post"

    def ready(self) -> None:
        from plait.post import tasks  # noqa: PLC0415 - models are loaded by now
        from plait.post.actions import JOBS  # noqa: PLC0415 - as above

        JOBS["post.forget"] = tasks.forget
        JOBS["post.forget-tallies"] = tasks.forget_tallies
