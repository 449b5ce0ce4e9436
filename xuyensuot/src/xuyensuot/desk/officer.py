from typing import cast

from django.http import HttpRequest

from xuyensuot.accounts.models import User


def officer(request: HttpRequest) -> User:
    """Who is at the desk: CommuneMiddleware lets nobody in who is not signed in."""
    return cast(User, request.user)
