"""Keys and passwords of one installation, made once and never shown."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from xuyensuot.runtime.errors import RuntimeProblem


@dataclass(frozen=True, slots=True)
class Secrets:
    secret_key: str
    superuser_password: str
    owner_password: str
    app_password: str


def load_secrets(path: Path) -> Secrets:
    """Reads the file, or writes a new one (0600) before anything uses its values."""
    names = [field.name for field in fields(Secrets)]
    if path.exists():
        try:
            stored = json.loads(path.read_text())
            return Secrets(**{name: str(stored[name]) for name in names})
        except (OSError, ValueError, KeyError) as error:
            raise RuntimeProblem(f"Không đọc được tệp khóa {path}; hãy phục hồi tệp này từ bản sao lưu.") from error
    made = Secrets(**{name: secrets.token_urlsafe(48) for name in names})
    write_private(path, json.dumps(asdict(made), indent=2) + "\n")
    return made


def write_private(path: Path, text: str) -> None:
    """Replaces `path` in one step, so that a reader or a power cut never meets half a file."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
