from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "plait.design"
    verbose_name = "Design"
