from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from .models import User


class PasswordBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in by username or e-mail address; a demonstration account never, where the settings refuse it."""

    def user_can_authenticate(self, user: User) -> bool:
        if user.is_demonstration and not settings.ALLOW_DEMONSTRATION_ACCOUNTS:
            return False
        return bool(super().user_can_authenticate(user))

    def get_user(self, user_id: int) -> User | None:
        """With the commune and its province: every page names them, and one query brings all three."""
        user = User.objects.select_related("commune__province").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
