"""The threshold of near misses, measured on names of CRAFT and JNLPBA that the lexicon lacks.

    python bench/near.py --craft CRAFT --jnlpba JNLPBA --ontologies ../shared/ontologies/ontologies.tar.gz

The development split: CL annotations of CRAFT's train articles (the id is theirs) and protein
annotations of JNLPBA's training abstracts outside the held-out tenth whose text is a name in the
HGNC table or in FamPlex (the id is that of the table). A name that the lexicon has outright is left
out. A name whose id the lexicon has should be found, any other should not: for each threshold the
table gives how many were found right, found wrong, and left alone.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tag import _is_held_out, _lines, knowtator

from cytoclaim.lexicon import Lexicon, load
from cytoclaim.lexicon.variants import key
from cytoclaim.model import ConceptType
from cytoclaim.nlp.near import NearIndex

Item = tuple[str, ConceptType, frozenset[str]]
THRESHOLDS = [0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]


def craft_items(folder: Path) -> Iterable[Item]:
    """CL annotations of the train articles."""
    for article in (folder / "articles" / "ids" / "craft-ids-train.txt").read_text().split():
        text = (folder / "articles" / "txt" / f"{article}.txt").read_bytes().decode("utf-8")
        for start, end, concept in knowtator(folder, "CL", article):
            yield text[start:end], "cell", frozenset({concept})


def jnlpba_items(folder: Path, ontologies: Path) -> Iterable[Item]:
    """Protein annotations that the tables know."""
    ids = table_ids(ontologies)
    for path in sorted((folder / "train").glob("*.txt")):
        if _is_held_out(path.stem):
            continue
        text = path.read_bytes().decode("utf-8")
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                label, a, b = line.split("\t")[1].split(" ")
                surface = text[int(a) : int(b)]
                if label == "protein" and (known := ids.get(key(surface))):
                    yield surface, "factor", frozenset(known)


def table_ids(ontologies: Path) -> dict[str, set[str]]:
    """Ids by the normal form of the names that HGNC and FamPlex give them."""
    found: dict[str, set[str]] = {}
    with tarfile.open(ontologies) as archive:
        for member in archive:
            if member.name.endswith("hgnc_entries_2017-05.tsv"):
                rows = csv.DictReader(
                    _lines(archive, member), delimiter="\t", quoting=csv.QUOTE_NONE
                )
                for row in rows:
                    names = [
                        row["Approved Symbol"],
                        row["Approved Name"],
                        *row["Synonyms"].split(", "),
                    ]
                    for name in names:
                        found.setdefault(key(name), set()).add(row["HGNC ID"])
            elif member.name.endswith("famplex/grounding_map.csv"):
                for line in csv.reader(_lines(archive, member)):
                    for db, identifier in zip(line[1::2], line[2::2], strict=False):
                        if db in ("HGNC", "FPLX"):
                            found.setdefault(key(line[0]), set()).add(f"{db}:{identifier}")
    found.pop("", None)
    return found


def curve(lexicon: Lexicon, items: Counter[Item]) -> None:
    """Print the table for one kind of name; each name counts once."""
    index = NearIndex(lexicon, None)
    names = [item for item in sorted(items) if key(item[0]) not in lexicon.index]
    answers = index.nearest([(surface, kind) for surface, kind, _ in names])
    ids = {
        c for concept in lexicon.concepts.values() for c in (concept.curie, concept.second_curie)
    }
    print(
        f"{'threshold':>10}{'right':>8}{'wrong':>8}{'precision':>11}{'found of those it has':>24}"
    )
    known = sum(bool(truth & ids) for _, _, truth in names)
    for threshold in THRESHOLDS:
        right = wrong = 0
        for (_, _, truth), answer in zip(names, answers, strict=True):
            if answer is not None and answer.likeness >= threshold:
                concept = lexicon.concepts[answer.concept]
                if truth & {concept.curie, concept.second_curie}:
                    right += 1
                else:
                    wrong += 1
        share = right / (right + wrong) if right + wrong else 1.0
        print(f"{threshold:>10}{right:>8}{wrong:>8}{share:>11.3f}{right / max(1, known):>24.3f}")
    print(f"{len(names)} names, {known} of them of ids that the lexicon has")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--craft", type=Path, required=True, help="CRAFT's release folder")
    parser.add_argument("--jnlpba", type=Path, required=True, help="folder with JNLPBA's train/")
    parser.add_argument("--ontologies", type=Path, required=True, help="tar with HGNC and FamPlex")
    args = parser.parse_args()
    lexicon = load()
    print("cells (CRAFT)")
    curve(lexicon, Counter(craft_items(args.craft)))
    print("\nfactors (JNLPBA)")
    curve(lexicon, Counter(jnlpba_items(args.jnlpba, args.ontologies)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
