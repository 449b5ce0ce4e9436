"""A real installation behind a reverse proxy. Refuses to start half-configured."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, DEMONSTRATION, SECRET_KEY

if len(SECRET_KEY) < 50 or SECRET_KEY.startswith(("django-insecure", "development")):
    raise ImproperlyConfigured("SECRET_KEY phải là một chuỗi ngẫu nhiên dài ít nhất 50 ký tự.")
if DEMONSTRATION:
    raise ImproperlyConfigured("Không nạp dữ liệu trình diễn (DEMO=1) vào hệ thống chính thức.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS phải nêu đúng tên miền của hệ thống.")

ALLOW_DEMONSTRATION_ACCOUNTS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
