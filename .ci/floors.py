"""Score floors: a change that lets a figure fall below its floor does not pass.

Scores the committed papers, and, where the data folder lies beside the checkout, a project made
of the two seed reviews. Exits 1 with a line for every figure below its floor.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
COMMAND = [str(Path(sys.executable).with_name("cytoclaim"))]

# (group of papers, figure, key) -> lowest value that passes
FLOORS = {
    "digests": {
        ("mentions factor", "f1"): 0.96,
        ("mentions cell", "f1"): 0.96,
        ("mentions outcome", "f1"): 0.94,
        ("evidence", "precision"): 0.94,
        ("evidence", "f1"): 0.92,
        ("evidence strict", "f1"): 0.88,
        ("tables", "hits"): 22,
        ("reading", "share"): 0.98,
    },
    "seeds": {
        ("mentions factor", "f1"): 0.96,
        ("mentions cell", "f1"): 0.96,
        ("mentions outcome", "f1"): 0.94,
        ("evidence", "precision"): 0.94,
        ("evidence", "f1"): 0.92,
        ("evidence strict", "f1"): 0.88,
        ("tables", "hits"): 22,
        ("reading", "share"): 0.97,
    },
}


def score(project: Path, *, run: bool) -> dict[str, dict[str, float]]:
    """The figures of a project's last run; with ``run`` a run is made first."""
    environment = {**os.environ, "CYTOCLAIM_PROJECT": str(project)}
    if run:
        subprocess.run(
            [*COMMAND, "run", "--plain", "--json"],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    said = subprocess.run(
        [*COMMAND, "score", "--json"], env=environment, check=True, capture_output=True, text=True
    )
    result = json.loads(said.stdout)
    found = result["sentences"]
    return {**result["figures"], "reading": {"share": found["found"] / found["gold"]}}


def below(group: str, figures: dict[str, dict[str, float]]) -> list[str]:
    """A line for each figure of the group; those that fall short start with ``LOW``."""
    lines = []
    for (figure, key), floor in FLOORS[group].items():
        value = figures[figure][key]
        mark = "LOW" if value < floor else "ok "
        lines.append(f"{mark} {group}: {figure} {key} {value:.3f} (floor {floor})")
    return lines


def main() -> int:
    lines = below("digests", score(ROOT, run=False))
    second = ROOT / "outputs" / "second-run.txt"
    if second.is_file() and "no paper was read again" not in second.read_text():
        lines.append("LOW the second run read papers again")
    if (SHARED / "seeds").is_dir():
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder)
            (project / "corpus").mkdir()
            shutil.copytree(ROOT / "corpus" / "gold", project / "corpus" / "gold")
            shutil.copy(ROOT / "corpus" / "catalog.tsv", project / "corpus" / "catalog.tsv")
            (project / "corpus" / "papers").mkdir()
            for pdf in sorted((SHARED / "seeds").glob("*.pdf")):
                shutil.copy(pdf, project / "corpus" / "papers" / pdf.name)
            lines += below("seeds", score(project, run=True))
    else:
        print("the data folder beside the checkout is not there: seed floors not checked")
    print("\n".join(lines))
    return 1 if any(line.startswith("LOW") for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
