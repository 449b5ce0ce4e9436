from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuyensuot.common.text import sort_key
from xuyensuot.localities.models import Commune


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, *, full_name: str, password: str | None = None, **fields: object) -> "User":
        """A person who can sign in; without a password only after one was set."""
        user = self.model(username=username, full_name=full_name, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person, and the commune whose desk they open. What they may do there stands in `organisation`."""

    outside_tenancy = True  # signing in happens before a commune is known

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    commune = models.ForeignKey(
        Commune, verbose_name=_("địa phương"), on_delete=models.PROTECT, null=True, blank=True, related_name="users"
    )
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    is_demonstration = models.BooleanField(_("tài khoản trình diễn"), default=False)
    date_joined = models.DateTimeField(_("ngày tạo"), default=timezone.now)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True, db_collation="C")

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.full_name

    def index(self) -> None:
        """Fill the column that sorting uses: a Vietnamese name by its last word. Bulk inserts call it."""
        given, _space, family = self.full_name.rpartition(" ")[::-1]
        self.sort_key = sort_key(f"{given} {family}")

    def save(self, *args: object, **kwargs: object) -> None:
        self.index()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.rpartition(" ")[2]
