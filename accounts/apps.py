from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Accounts(AppConfig):
    """Once every room stands, each says in its `joins.py` what it gives to the rooms below it."""

    name = "accounts"

    def ready(self) -> None:
        autodiscover_modules("joins")
