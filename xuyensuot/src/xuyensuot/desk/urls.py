"""The officer's screens. Each file under `routes/` names the addresses of one part of the desk."""

from .routes import documents, following, matters, organisation, programme, settings, structure

app_name = "desk"

urlpatterns = [
    *programme.urlpatterns,
    *structure.urlpatterns,
    *matters.urlpatterns,
    *following.urlpatterns,
    *documents.urlpatterns,
    *organisation.urlpatterns,
    *settings.urlpatterns,
]
