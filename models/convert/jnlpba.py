"""Read JNLPBA training abstracts in standoff form: one ``.txt`` and one ``.ann`` a document.

Annotations CC BY 3.0 (GENIA Project), http://www.geniaproject.org/shared-tasks
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

__all__ = ["document_ids", "greek", "is_held_out", "spans"]

_GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "sigma": "σ",
}
_GREEK_WORD = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_GREEK)})(?![a-z])")


def document_ids(jnlpba: Path) -> list[str]:
    """All documents of the training folder, sorted."""
    return sorted(p.stem for p in (jnlpba / "train").glob("*.txt"))


def is_held_out(document: str) -> bool:
    """True for a fixed tenth of the documents, by a hash of the id; doubles stay together."""
    return hashlib.sha256(document.split("-")[0].encode()).digest()[0] < 26


def spans(jnlpba: Path, document: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and flat entity spans (start, end, label in capitals) of a document."""
    text = (jnlpba / "train" / f"{document}.txt").read_bytes().decode("utf-8")
    found = []
    standoff = (jnlpba / "train" / f"{document}.ann").read_text(encoding="utf-8")
    for line in standoff.splitlines():
        if line.startswith("T"):
            label, start, end = line.split("\t")[1].split(" ")
            found.append((int(start), int(end), label.upper()))
    return text, sorted(found)


def greek(text: str, found: list[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Greek words as letters ("TNF-alpha": "TNF-α") with the spans moved along.

    The abstracts write them out; full-text articles do not.
    """
    shift = [0] * (len(text) + 1)
    out: list[str] = []
    at = gone = 0
    for m in _GREEK_WORD.finditer(text):
        out += [text[at : m.start()], _GREEK[m[0]]]
        for i in range(at, m.start() + 1):
            shift[i] = gone
        for i in range(m.start() + 1, m.end()):
            shift[i] = gone + i - m.start() - 1
        gone += len(m[0]) - 1
        at = m.end()
    out.append(text[at:])
    for i in range(at, len(text) + 1):
        shift[i] = gone
    return "".join(out), [(s - shift[s], e - shift[e], label) for s, e, label in found]
