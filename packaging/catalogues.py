"""Compiles the translations (.po) into what the program reads (.mo), where they have changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"


def stale(locale: Path = LOCALE) -> list[Path]:
    """Give the translations whose compiled file is missing or older than they are."""
    return [source for source in sorted(locale.glob("*/LC_MESSAGES/*.po")) if is_stale(source)]


def is_stale(source: Path) -> bool:
    """Tell whether one translation has to be compiled."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_stale(locale: Path = LOCALE) -> list[Path]:
    """Compile what is stale and give the files written; one half-written is never seen."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in stale(locale):
        with source.open("rb") as text:
            catalogue = read_po(text, abort_invalid=True)
        compiled = source.with_suffix(".mo")
        draft = compiled.with_name(f"{compiled.name}.{os.getpid()}")
        with draft.open("wb") as target:
            write_mo(target, catalogue)
        draft.replace(compiled)
        written.append(compiled)
    return written


if __name__ == "__main__":
    compile_stale()
    sys.exit(0)
