"""Rebuilds the two digest PDFs of this corpus from their text: ``make corpus``.

Needs the development dependencies (reportlab, pyphen); fonts and text lie beside this file. The
same text gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from typesetting.journal import Figure, Imprint, typeset_journal
from typesetting.lines import load_fonts
from typesetting.manuscript import typeset_manuscript
from typesetting.text import read_digest

HERE = Path(__file__).resolve().parent
BYLINE = "The Cytoclaim contributors"
NOTICE = "© 2026 The Cytoclaim contributors. Distributed under the Apache License 2.0."


def build(out: Path) -> list[Path]:
    """Writes both PDFs into the folder ``out`` and gives their paths."""
    load_fonts()
    out.mkdir(parents=True, exist_ok=True)
    manuscript = out / "liang-2014-digest.pdf"
    typeset_manuscript(
        read_digest(HERE / "text" / "liang-2014-digest.md"),
        manuscript,
        byline=BYLINE,
        head="Signals, vesicles and organelles",
        foot="Cytoclaim digest 1, accepted manuscript",
        notice=NOTICE,
    )
    journal = out / "sid-otmane-2020-digest.pdf"
    typeset_journal(
        read_digest(HERE / "text" / "sid-otmane-2020-digest.md"),
        journal,
        Imprint(
            kind="REVIEW DIGEST",
            access="Open Access",
            byline=BYLINE,
            head="Cytoclaim Digests (2026) 1:2",
            notice=NOTICE,
            footnote="Reference numbers are those of the review that this digest condenses.",
        ),
        Figure(
            (
                ("AUTOCRINE", ("stemness", "survival", "proliferation")),
                ("PARACRINE", ("angiogenesis", "fibrosis", "resident progenitors")),
                ("ENDOCRINE-LIKE", ("remote graft", "circulating factors", "marrow cells")),
            )
        ),
    )
    return [manuscript, journal]


if __name__ == "__main__":
    for made in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "papers"):
        print(f"{made.name}: {made.stat().st_size // 1024} KiB")
