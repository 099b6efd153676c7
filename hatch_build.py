"""Puts into a wheel what a checkout makes on first use.

A migrated template database, so that a first start takes seconds; and the letters
in the form the PDF maker reads. Neither is committed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAKERS = (
    ["-m", "plait.config.template"],
    ["-c", "from plait.design.print_fonts import print_fonts; print_fonts()"],
)
MADE = ["plait/config/template.sqlite3", "plait/design/fonts_ttf/*.ttf"]


class CustomBuildHook(BuildHookInterface):
    """Runs before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both, unless the checkout itself is being installed."""
        if version == "editable":
            return
        root = Path(self.root)
        with tempfile.TemporaryDirectory() as home:
            settings = os.environ | {
                "DJANGO_SETTINGS_MODULE": "plait.config.settings",
                "PLAIT_HOME": home,
                "PYTHONPATH": str(root),
            }
            for maker in MAKERS:
                command = [sys.executable, *maker]
                subprocess.run(command, cwd=root, env=settings, check=True)
        build_data["artifacts"].extend(MADE)
