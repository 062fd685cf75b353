"""The figures on the gold folders beside the checkout."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from cytoclaim.ids import fingerprint
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator


def scores(annotator: Annotator, folder: Path) -> dict[str, float]:
    """F1 by type: sentence, surface, occurrence and concept have to agree."""
    gold: dict[tuple[str, str], set[tuple]] = defaultdict(set)
    with (folder / "mentions.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            gold[row["paper_id"], row["fingerprint"]].add(
                (row["type"], row["text"], int(row["occurrence"]), row["concept"])
            )
    papers: dict[str, list[Sentence]] = defaultdict(list)
    for line in (folder / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        papers[row["paper_id"]].append(Sentence(row["sid"], row["text"]))
    hits: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for paper, items in papers.items():
        for found in annotator.analyse(items):
            text = found.sentence.text
            wanted = gold[paper, fingerprint(text)]
            made = {
                (m.type, m.text, sum(text.startswith(m.text, i) for i in range(m.start)), m.concept)
                for m in found.mentions
                if m.type in ("factor", "cell", "outcome")
            }
            hits.update(kind for kind, *_ in wanted & made)
            both.update(kind for kind, *_ in wanted)
            both.update(kind for kind, *_ in made)
    return {kind: 2 * hits[kind] / both[kind] for kind in both}


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["gold", "digests"])
def test_mentions(annotator: Annotator, shared: Path, folder: str) -> None:
    found = scores(annotator, shared / folder)
    assert all(f1 >= 0.94 for f1 in found.values()), found
