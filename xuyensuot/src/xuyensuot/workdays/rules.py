from typing import Any

from xuyensuot.common.permissions import permit, predicate


@predicate
def is_operator(user: Any) -> bool:
    """Whoever runs the installation: days off are every commune's, so no commune's office may set them."""
    return bool(getattr(user, "is_superuser", False))


permit("workdays.manage", is_operator)
