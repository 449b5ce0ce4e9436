"""The officer's screens. Each file under `routes/` names the addresses of one part of the desk."""

from .routes import documents, organisation, programme

app_name = "desk"

urlpatterns = [*programme.urlpatterns, *documents.urlpatterns, *organisation.urlpatterns]
