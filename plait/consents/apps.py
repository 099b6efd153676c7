from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "plait.consents"
    verbose_name = "Consents"

    def ready(self) -> None:
        from plait.consents.actions import record_reach  # noqa: PLC0415 - models first
        from plait.foundation.hooks import REACH_SEEN  # noqa: PLC0415 - as above

        if record_reach not in REACH_SEEN:
            REACH_SEEN.append(record_reach)
