from typing import Any

from xuyensuot.common.permissions import permit, predicate
from xuyensuot.localities.models import Commune
from xuyensuot.organisation.rules import is_office


@predicate
def is_operator(user: Any) -> bool:
    """Whoever runs the installation: days off are every commune's, so no commune's office may set them."""
    return bool(getattr(user, "is_superuser", False))


@predicate
def is_only_office(user: Any) -> bool:
    """Works for the office of the one commune that the installation serves: nobody else's days are touched."""
    return is_office(user) and Commune.objects.count() == 1


permit("workdays.manage", is_operator | is_only_office)
