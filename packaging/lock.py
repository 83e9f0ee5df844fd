"""Writes the locks again, after pyproject.toml has changed: `.venv/bin/python packaging/lock.py`.

Each lock holds for Linux, Windows and macOS and for every Python the program runs on, with the
hash of every wheel. Versions stay as they are unless `--upgrade` is given. Needs uv.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "requirements"
OLDEST_PYTHON = "3.11"


def compile_lock(name: str, constraints: Path | None, extra: list[str]) -> Path:
    """Write the lock of one dependency group, within the versions that another lock has chosen."""
    target = LOCKS / f"{name}.txt"
    bounds = ["--constraints", str(constraints)] if constraints else []
    command = ["uv", "pip", "compile", "pyproject.toml", "--group", name, *bounds, *extra]
    command += ["--universal", "--python-version", OLDEST_PYTHON, "--only-binary", ":all:"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    command += ["--quiet", "--output-file", str(target)]
    subprocess.run(command, check=True, cwd=ROOT)
    return target


def main() -> int:
    """Write the widest lock first, so that the narrower ones agree with it."""
    if not shutil.which("uv"):
        print("Writing the locks needs uv: pip install uv", file=sys.stderr)
        return 1
    widest = compile_lock("bench", None, sys.argv[1:])
    for name in ("test", "run"):
        compile_lock(name, widest, sys.argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
