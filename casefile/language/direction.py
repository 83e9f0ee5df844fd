"""Which way a language runs."""

from typing import Final

_RIGHT_TO_LEFT: Final = frozenset({"fa", "ar", "ckb", "ku", "az", "he", "ur"})


def direction_of(language: str) -> str:
    """Say how a language runs: "rtl" or "ltr"."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
