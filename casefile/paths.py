"""Where the program's own files lie. The user's files are only ever where the user says."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Give the folder of resources: beside the package in the source tree, inside it in a wheel.

    The source tree comes first: an editable install copies the folder once and it grows stale.
    """
    beside = _PACKAGE.parent / "resources"
    return beside if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / "resources"


def resource(*parts: str) -> Path:
    """Give the path of one resource, such as `resource("fonts", "NotoSerif-Regular.ttf")`."""
    return resources().joinpath(*parts)
