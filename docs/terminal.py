"""Draws docs/terminal.svg: what `cytoclaim run` prints, taken from a real run.

python docs/terminal.py [cytoclaim arguments]
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 92
OUT = Path(__file__).with_name("terminal.svg")


def main() -> None:
    arguments = sys.argv[1:] or ["run"]
    command = [str(Path(sys.executable).with_name("cytoclaim")), *arguments]
    told = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH)},
        check=False,
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(f"[bold]$ cytoclaim {' '.join(arguments)}[/bold]")
    console.print(Text.from_ansi(told.stdout))
    svg = console.export_svg(title="cytoclaim")
    # the picture must not fetch fonts when it is looked at
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    OUT.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
