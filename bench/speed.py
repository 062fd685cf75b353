"""Words per second of one core, from raw sentences to tokens, mentions and trees.

    python bench/speed.py ../shared/gold/sentences.jsonl ../shared/digests/sentences.jsonl

The files hold one JSON object a line with ``paper_id`` and ``text``. Each paper is read as a whole,
after a warm-up over all of them that is not counted; loading is timed apart. A word is what white
space separates. Processor time of the process, with one thread for matrix products; the best of
the rounds counts, since another process on the machine can only add to it. Exits with 1 if the
figure is below ``--floor``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path

# before NumPy loads
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from cytoclaim.lexicon import load
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator


def papers(files: list[Path]) -> dict[tuple[str, str], list[Sentence]]:
    """Sentences by file and paper."""
    found: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            found[str(file), row.get("paper_id", "")].append(
                Sentence(str(number), row["text"], row.get("section", ""))
            )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", help="sentences as JSON lines")
    parser.add_argument("--model", help="a spaCy pipeline, or 'none' for the lexicon alone")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--floor", type=float, default=0.0, help="words per second to be met")
    args = parser.parse_args()
    start = time.process_time()
    annotator = Annotator(load(), args.model)
    loading = time.process_time() - start
    items = papers(args.files)
    words = sum(len(s.text.split()) for group in items.values() for s in group)
    parsed = sum(a.parsed for group in items.values() for a in annotator.analyse(group))
    seconds = []
    for _ in range(args.rounds):
        start = time.process_time()
        for group in items.values():
            annotator.analyse(group)
        seconds.append(time.process_time() - start)
    rates = sorted((words / s for s in seconds), reverse=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words} words in {sum(map(len, items.values()))} sentences, {parsed} of them parsed")
    print(
        f"{rates[0]:.0f} words/s of processor time (rounds: {', '.join(f'{r:.0f}' for r in rates)})"
    )
    print(f"loading {loading:.1f} s, at most {memory:.0f} MB of memory")
    return int(rates[0] < args.floor)


if __name__ == "__main__":
    sys.exit(main())
