"""Score the evidence rules on gold sentences, with gold or predicted mentions.

    python bench/evidence.py --gold ../shared/gold            # gold mentions
    python bench/evidence.py --gold ../shared/gold --predicted

Reads evidence.tsv, mentions.tsv and sentences.jsonl of a gold folder (see its guidelines).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from cytoclaim.citations import find
from cytoclaim.evidence import extract_evidence
from cytoclaim.lexicon import Lexicon, load
from cytoclaim.model import Analysis, Evidence, Mention, Sentence

Key = tuple[str, str, str, str, str]
ATTRIBUTES = ("condition", "basis", "certainty", "citations", "source_cell")


def read_tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def sentences(folder: Path) -> dict[str, list[Sentence]]:
    """Sentences by paper, with their citations found."""
    papers: dict[str, list[Sentence]] = defaultdict(list)
    for line in (folder / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        papers[row["paper_id"]].append(
            Sentence(row["sid"], row["text"], row["section"], citations=find(row["text"]))
        )
    return papers


def gold_analyses(folder: Path, lexicon: Lexicon) -> dict[str, list[Analysis]]:
    """Analyses from gold mentions; conditions and interventions by a plain look-up of names."""
    from cytoclaim.ids import fingerprint

    mentions: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in read_tsv(folder / "mentions.tsv"):
        mentions[row["paper_id"], row["fingerprint"]].append(row)
    names = [
        (name.text, key, c.type)
        for key, c in lexicon.concepts.items() if c.type in ("condition", "intervention")
        for name in c.names
    ]  # fmt: skip
    names.sort(key=lambda n: -len(n[0]))
    found: dict[str, list[Analysis]] = {}
    for paper, items in sentences(folder).items():
        found[paper] = []
        for sentence in items:
            text = sentence.text
            got: list[Mention] = []
            for row in mentions[paper, fingerprint(text)]:
                start = -1
                for _ in range(int(row["occurrence"]) + 1):
                    start = text.find(row["text"], start + 1)
                if start >= 0:
                    concept = lexicon.concepts.get(row["concept"])
                    got.append(
                        Mention(
                            start,
                            start + len(row["text"]),
                            row["text"],
                            row["type"],
                            row["concept"],
                            concept.curie if concept else "",
                        )  # type: ignore[arg-type]
                    )
            taken: list[tuple[int, int]] = []
            for name, key, kind in names:
                flags = 0 if sum(c.isupper() for c in name) > 1 else re.IGNORECASE
                for match in re.finditer(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, flags):
                    if not any(s < match.end() and match.start() < e for s, e in taken):
                        taken.append(match.span())
                        got.append(Mention(*match.span(), match.group(), kind, key))
            got.sort(key=lambda m: (m.start, -m.end))
            found[paper].append(Analysis(sentence, tuple(got)))
    return found


def predicted_analyses(
    folder: Path, lexicon: Lexicon, model: str | None
) -> dict[str, list[Analysis]]:
    from cytoclaim.nlp import Annotator

    annotator = Annotator(lexicon, model=model)
    return {paper: annotator.analyse(items) for paper, items in sentences(folder).items()}


def key_of(row: dict[str, str]) -> Key:
    return row["paper_id"], row["fingerprint"], row["agent"], row["effect"], row["target"]


def prf(gold: set, found: set) -> tuple[float, float, float]:
    hits = len(gold & found)
    p, r = hits / max(1, len(found)), hits / max(1, len(gold))
    return p, r, 2 * p * r / max(1e-9, p + r)


def show(name: str, gold: Iterable, found: Iterable) -> None:
    g, f = set(gold), set(found)
    p, r, f1 = prf(g, f)
    print(
        f"{name:46s} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}   gold {len(g)}  found {len(f)}  hits {len(g & f)}"
    )


def as_dict(row: Evidence) -> dict[str, str]:
    return {
        "paper_id": row.paper_id, "fingerprint": row.fingerprint, "section": row.section,
        "agent": row.agent, "effect": row.effect, "target": row.target, "cell": row.cell,
        "source_cell": row.source_cell, "condition": row.condition, "basis": row.basis,
        "certainty": row.certainty, "citations": ",".join(row.citations), "cue": row.cue,
        "rule": row.extractor, "confidence": f"{row.confidence:.2f}",
    }  # fmt: skip


def report(
    gold: list[dict[str, str]],
    found: list[dict[str, str]],
    *,
    errors: bool,
    texts: dict[tuple[str, str], str],
    part: Callable[[dict[str, str]], bool] = lambda r: True,
) -> None:
    gold = [r for r in gold if part(r)]
    found = [r for r in found if part(r)]
    show("sentence level", map(key_of, gold), map(key_of, found))
    show(
        "strict (with cell)",
        ((*key_of(r), r["cell"]) for r in gold),
        ((*key_of(r), r["cell"]) for r in found),
    )
    show(
        "paper level",
        ((r["paper_id"], r["agent"], r["effect"], r["target"]) for r in gold),
        ((r["paper_id"], r["agent"], r["effect"], r["target"]) for r in found),
    )
    for effect in ("produces", "increases", "decreases", "no_effect"):
        show(
            "  " + effect,
            (key_of(r) for r in gold if r["effect"] == effect),
            (key_of(r) for r in found if r["effect"] == effect),
        )
    by_gold = {(*key_of(r), r["cell"]): r for r in gold}
    loose = {key_of(r): r for r in gold}
    pairs = [(by_gold.get((*key_of(r), r["cell"]), loose.get(key_of(r))), r) for r in found]
    hits = [(g, r) for g, r in pairs if g]
    for name in ATTRIBUTES:
        right = sum(g[name] == r[name] for g, r in hits)
        print(f"  {name:20s} {right / max(1, len(hits)):.3f}")
    sections = sorted({(r["paper_id"], r["section"]) for r in gold})
    for paper, section in sections:
        show(
            f"  {paper[:5]} {section[:36]}",
            (key_of(r) for r in gold if (r["paper_id"], r["section"]) == (paper, section)),
            (key_of(r) for r in found if (r["paper_id"], r["section"]) == (paper, section)),
        )
    rules: Counter = Counter()
    for r in found:
        rules[r["rule"], key_of(r) in loose] += 1
    for rule in sorted({k[0] for k in rules}):
        print(f"  rule {rule:28s} right {rules[rule, True]:4d}  wrong {rules[rule, False]:4d}")
    if errors:
        keys = {key_of(r) for r in found}
        wrong = [r for r in found if key_of(r) not in loose]
        missed = [r for r in gold if key_of(r) not in keys]
        pairs_gold = {(k[0], k[1], k[2], k[4]) for k in loose}
        direction = [
            r
            for r in wrong
            if (r["paper_id"], r["fingerprint"], r["agent"], r["target"]) in pairs_gold
        ]
        print(f"direction errors {len(direction)} of {len(found)}")
        for mark in texts:
            w = [r for r in wrong if (r["paper_id"], r["fingerprint"]) == mark]
            m = [r for r in missed if (r["paper_id"], r["fingerprint"]) == mark]
            ok = sum(
                (r["paper_id"], r["fingerprint"]) == mark and key_of(r) in loose for r in found
            )
            if w or m:
                print(f"\n{texts[mark]}   [right {ok}]")
                for r in m:
                    print(
                        f"   MISS  {r['agent']} {r['effect']} {r['target']} @{r['cell']} | {r['cue']}"
                    )
                for r in w:
                    print(
                        f"   FALSE {r['agent']} {r['effect']} {r['target']} @{r['cell']} | {r['cue']} | {r['rule']}"
                    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--gold",
        type=Path,
        required=True,
        help="folder with evidence.tsv, mentions.tsv, sentences.jsonl",
    )
    parser.add_argument(
        "--predicted",
        action="store_true",
        help="mentions from the annotator instead of gold mentions",
    )
    parser.add_argument("--model", default=None, help="spaCy model for the annotator")
    parser.add_argument("--rules", action="store_true", help="the rules alone, unscored")
    parser.add_argument(
        "--errors", action="store_true", help="list misses and false rows by sentence"
    )
    args = parser.parse_args()
    lexicon = load()
    analyses = (
        predicted_analyses(args.gold, lexicon, args.model)
        if args.predicted
        else gold_analyses(args.gold, lexicon)
    )
    found = [
        as_dict(r)
        for paper, items in analyses.items()
        for r in extract_evidence(paper, items, lexicon, learned=not args.rules)
    ]
    gold = read_tsv(args.gold / "evidence.tsv")
    from cytoclaim.ids import fingerprint

    texts = {
        (paper, fingerprint(a.sentence.text)): f"{a.sentence.sentence_id} {a.sentence.text}"
        for paper, items in analyses.items()
        for a in items
    }
    report(gold, found, errors=args.errors, texts=texts)


if __name__ == "__main__":
    main()
