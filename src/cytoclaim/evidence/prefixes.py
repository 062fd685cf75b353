"""Names that deny their concept by a prefix or a word behind them."""

from __future__ import annotations

from cytoclaim.evidence.line import Line

__all__ = ["LACKS", "prefix_sign"]


LACKS = ("dysfunction", "deficit", "deficits", "impairment", "failure", "disturbance", "loss")


def prefix_sign(line: Line, i: int) -> int:
    """-1 where the name at ``i`` denies its concept ("anti-apoptotic", "cognitive dysfunction")."""
    text = line.atoms[i].word
    sign = 1
    if text.startswith(("anti", "non")) or line.word(i - 1).rstrip("-") in ("anti", "non"):
        sign = -sign
    if text.endswith(LACKS):
        sign = -sign
    if line.word(i + 1) in ("dysfunction", "deficit", "deficits", "impairment", "impairments", "tolerance",
                            "resistance", "defect", "defects", "suppression", "inhibition"):  # fmt: skip
        sign = -sign
    return sign
