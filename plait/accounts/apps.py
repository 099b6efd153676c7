from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "plait.accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from plait.accounts import tasks  # noqa: PLC0415 - models are loaded by now
        from plait.post.actions import JOBS  # noqa: PLC0415 - as above

        JOBS["accounts.forget-sessions"] = tasks.forget_sessions
        JOBS["accounts.forget-sign-ins"] = tasks.forget_sign_ins
