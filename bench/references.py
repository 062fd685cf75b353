"""Reference lists and citations of articles against their JATS XML.

    python bench/references.py FOLDER [--only KEY] [--misses]

FOLDER holds KEY.pdf beside KEY.xml. Counted are entries found as rows of their own, DOIs that
the PDF prints and that we give, years and first authors of the rows found, and the pairs
(sentence, entry cited) in sentences found by fingerprint.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pypdfium2
from jats import GoldReference, citations, letters
from jats import references as gold_references

from cytoclaim.ids import fingerprint
from cytoclaim.model import Document, Reference
from cytoclaim.pdf.sandbox import read_guarded
from cytoclaim.sentences import split


def match(gold: list[GoldReference], rows: list[Reference]) -> dict[int, int]:
    """Place in the XML to index of the row that is this entry and no other."""
    texts = [letters(r.text) for r in rows]
    keys = {g.place: (g.title if len(g.title) > 15 else g.text)[:40] for g in gold}
    pairs: dict[int, int] = {}
    for one in gold:
        key = keys[one.place]
        found = [n for n, t in enumerate(texts) if key and key in t and n not in pairs.values()]
        if not found and one.author and one.year:
            found = [
                n for n, t in enumerate(texts)
                if one.author in t and one.year in t and n not in pairs.values()
            ]  # fmt: skip
        found.sort(key=lambda n: (one.author not in texts[n][:80], rows[n].number != one.label))
        for n in found:
            strangers = [k for k in keys.values() if len(k) > 25 and k != key and k in texts[n]]
            if not strangers:
                pairs[one.place] = n
                break
    return pairs


def cited(path: Path, gold: list[GoldReference], pairs: dict[int, int], paper: Document) -> Counter:
    """True, false and missing pairs of sentence and entry."""
    rows = list(paper.references)
    place = {i: g.place for g in gold for i in g.ids}
    number = {g.place: rows[pairs[g.place]].number for g in gold if g.place in pairs}
    wanted: dict[str, set[str]] = {}
    for text, marks in citations(path):
        for start, end in split(text):
            entries: list[str] = []
            for offset, ids in marks:
                if not start <= offset < end:
                    continue
                numbers = [number.get(place.get(i, 0), "") for i in ids if i != "-"]
                if ids[:1] == ["-"] and entries and numbers:
                    first, last = entries[-1], numbers[0]
                    if first.isdecimal() and last.isdecimal() and int(last) - int(first) < 60:
                        entries += [str(n) for n in range(int(first) + 1, int(last))]
                entries += [n for n in numbers if n]
            wanted.setdefault(fingerprint(text[start:end]), set()).update(entries)
    counts: Counter = Counter()
    if not any(wanted.values()):
        return counts  # the XML links no citation
    for sentence in paper.sentences():
        entries = wanted.get(fingerprint(sentence.text))
        if entries is None:
            continue
        mine = {n for c in sentence.citations for n in c.numbers}
        counts["true"] += len(mine & entries)
        counts["false"] += len(mine - entries)
        counts["missing"] += len(entries - mine)
    return counts


def printed_text(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    text = "".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))
    pdf.close()
    return letters(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of a key")
    parser.add_argument("--misses", action="store_true", help="print only articles that miss")
    options = parser.parse_args()
    total: Counter = Counter()
    for xml in sorted(options.folder.glob("*.xml")):
        if options.only not in xml.stem:
            continue
        gold = gold_references(xml)
        paper, _ = read_guarded(xml.with_suffix(".pdf"), xml.stem)
        if not gold or paper is None:
            continue
        rows = list(paper.references)
        pairs = match(gold, rows)
        printed = printed_text(xml.with_suffix(".pdf"))
        dois = [g.doi for g in gold if g.doi and letters(g.doi) in printed]
        mine = {r.doi for r in rows}
        one = cited(xml, gold, pairs, paper)
        one.update(
            entries=len(gold),
            found=len(pairs),
            dois=len(dois),
            doi=sum(d in mine for d in dois),
            years=sum(
                rows[n].year == g.year[:4] for g in gold if (n := pairs.get(g.place, -1)) >= 0
            ),
            dated=sum(bool(g.year) for g in gold if g.place in pairs),
        )
        total.update(one)
        f1 = 2 * one["true"] / max(2 * one["true"] + one["false"] + one["missing"], 1)
        misses = one["found"] < 0.95 * len(gold) or one["doi"] < one["dois"] or f1 < 0.95
        if misses or not options.misses:
            print(
                f"{xml.stem:32} entries {one['found']}/{len(gold)} (rows {len(rows)})  "
                f"DOIs {one['doi']}/{one['dois']}  citations F1 {f1:.3f}"
            )
    f1 = 2 * total["true"] / max(2 * total["true"] + total["false"] + total["missing"], 1)
    print(
        f"\nentries found {total['found'] / max(total['entries'], 1):.4f} of {total['entries']}\n"
        f"DOI recall {total['doi'] / max(total['dois'], 1):.4f} of {total['dois']} printed\n"
        f"year right {total['years'] / max(total['dated'], 1):.4f} of {total['dated']}\n"
        f"citations F1 {f1:.4f} over {total['true'] + total['missing']} links"
    )


if __name__ == "__main__":
    main()
