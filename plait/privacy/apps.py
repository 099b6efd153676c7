from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "plait.privacy"
    verbose_name = "Privacy"

    def ready(self) -> None:
        from plait.foundation.hooks import AFTER_RESTORE  # noqa: PLC0415 - see tasks
        from plait.post.actions import JOBS  # noqa: PLC0415 - as above
        from plait.privacy import tasks  # noqa: PLC0415 - models are loaded by now

        JOBS["privacy.let-go"] = tasks.let_go
        if tasks.erase_again not in AFTER_RESTORE:
            AFTER_RESTORE.append(tasks.erase_again)
