"""Puts the compiled translations into the wheel."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTranslations(BuildHookInterface[Any]):
    """Compiles the translations before the wheel takes in the folder that they lie in."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's own
        """Compile what is stale; the folder is taken in as it then is, git-ignored files too."""
        root = Path(self.root)
        script = root / "packaging" / "catalogues.py"
        runpy.run_path(str(script))["compile_stale"](root / "resources" / "locale")
