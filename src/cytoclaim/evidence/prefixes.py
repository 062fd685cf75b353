"""Names that deny their concept by a prefix or a word behind them."""

from __future__ import annotations

from cytoclaim.evidence.line import Line

__all__ = ["LACKS", "prefix_sign"]


ADJECTIVE = ("ic", "al", "ar", "ive", "ous", "ory", "motor")
TIMES = ("time", "times", "latency", "delay")
NOUNS = ("survival", "renewal", "removal", "withdrawal", "ventricular")
LACKS = ("dysfunction", "deficit", "deficits", "impairment", "failure", "disturbance", "loss",
         "destruction", "deterioration", "insufficiency")  # fmt: skip


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
    if line.word(i + 1) in TIMES and not text.endswith("survival"):
        sign = -sign  # "wound closure time"
    if _shares_lack(line, i):
        sign = -sign
    return sign


def _shares_lack(line: Line, i: int) -> bool:
    """ "motor and cognitive deficits": an adjective alone shares the noun of the name behind it."""
    text = line.atoms[i].word
    if not text.endswith(ADJECTIVE) or text in NOUNS or line.word(i + 1) not in ("and", "or", ","):
        return False
    k = i + 1
    while line.word(k) in ("and", "or", ","):
        k += 1
    if not line.is_ent(k, "outcome"):
        return False
    other = line.atoms[k].word
    return (" " in other and other.endswith(LACKS)) or (
        other.endswith(ADJECTIVE) and _shares_lack(line, k)
    )
