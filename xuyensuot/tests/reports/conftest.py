from ..execution.conftest import _files_here, ward

__all__ = ["_files_here", "ward"]
