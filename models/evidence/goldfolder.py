"""Read a gold folder: its sentences by paper and the rows of its evidence table."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path

from cytoclaim.citations import find
from cytoclaim.model import Sentence

__all__ = ["gold_papers", "gold_rows"]


def gold_rows(folder: Path) -> list[dict[str, str]]:
    """The rows of ``evidence.tsv``."""
    with (folder / "evidence.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def gold_papers(folder: Path) -> dict[str, list[Sentence]]:
    """The sentences of ``sentences.jsonl`` by paper, their citations found."""
    papers: dict[str, list[Sentence]] = defaultdict(list)
    for line in (folder / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        papers[row["paper_id"]].append(
            Sentence(row["sid"], row["text"], row["section"], citations=find(row["text"]))
        )
    return papers
