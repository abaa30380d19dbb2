from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "jangkau.web.office"
    label = "office"

    def ready(self) -> None:
        from jangkau.web.office import sign_in_trail

        sign_in_trail.connect()
