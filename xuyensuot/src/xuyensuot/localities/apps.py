from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LocalitiesConfig(AppConfig):
    name = "xuyensuot.localities"
    verbose_name = "Địa phương"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from . import guard, scope

        # The signal comes once for each app, after the tables of all: one time is enough.
        post_migrate.connect(guard.protect, sender=self, dispatch_uid="localities.guard")
        connection_created.connect(scope.tell_new_connection, dispatch_uid="localities.scope")
