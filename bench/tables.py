"""Tables of articles against their JATS XML: found, cells in the right row and column, headers.

    python bench/tables.py FOLDER [--only KEY] [--misses] [--blind]

FOLDER holds KEY.pdf beside KEY.xml. A cell counts when its text stands in the same row and
column; rows may be shifted as a whole, since a file may count header lines as rows. F1 is the
mean over the tables that the XML holds as cells, a table not found counting 0. --blind takes all
rules, shading and images off the pages first, so that every table has to be read unruled.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from jats import GoldTable, letters
from jats import tables as gold_tables

from cytoclaim.model import Table
from cytoclaim.pdf.dots import dotted_rules
from cytoclaim.pdf.lines import build_lines
from cytoclaim.pdf.reader import PlumberSource
from cytoclaim.pdf.sandbox import read_guarded
from cytoclaim.pdf.tables import TableRegion, find_tables, join_continued


def number(label: str) -> tuple[bool, str]:
    match = re.search(r"(\d+|\b[ivxl]+)\s*$", label.strip(" .:").casefold())
    return "suppl" in label.casefold(), match[1] if match else ""


def body(table: Table) -> dict[tuple[int, int], str]:
    full = {(c.row, c.column): letters(c.text) for c in table.cells if letters(c.text)}
    columns = {c: n for n, c in enumerate(sorted({c for _, c in full}))}
    return {(r, columns[c]): v for (r, c), v in full.items()}


def score(gold: GoldTable, table: Table) -> tuple[float, int, int]:
    """F1 of cells; headers right, headers of the XML."""
    mine = body(table)
    best = 0.0
    for dropped in (0,) if gold.headed else (0, 1, 2):
        wanted = {(r - dropped, c): v for (r, c), v in gold.body.items() if r >= dropped}
        for shift in range(-3, 4):
            hits = sum(wanted.get((r + shift, c)) == v for (r, c), v in mine.items())
            best = max(best, 2 * hits / max(len(wanted) + len(mine), 1))
    heads = [letters(h) for h in table.header]
    right = sum(a == b for a, b in zip(gold.header, heads, strict=False))
    return best, right, len(gold.header) if gold.headed else 0


def pick(gold: GoldTable, tables: list[Table]) -> Table | None:
    named = [t for t in tables if t.label and number(t.label) == number(gold.label)]
    if named:
        return named[0]
    texts = set(gold.body.values())
    like = sorted(tables, key=lambda t: -len(texts & set(body(t).values())))
    near = [t for t in like if not (t.label and gold.label)]
    return near[0] if near and len(texts & set(body(near[0]).values())) >= 3 else None


def blind(path: Path) -> list[Table]:
    """The tables of a file whose pages have lost all rules, shading and images."""
    source = PlumberSource(path)
    sizes: Counter[float] = Counter()
    found: list[TableRegion] = []
    for page in map(dotted_rules, source.pages()):
        bare = replace(page, rulings=(), fills=(), images=())
        lines = build_lines(bare)
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 0.0
        found += find_tables(bare, lines, size, found[-1] if found else None)
    source.close()
    return [t.table for t in join_continued(found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of a key")
    parser.add_argument("--misses", action="store_true", help="print only tables below 0.9")
    parser.add_argument("--blind", action="store_true", help="take all rules off the pages first")
    options = parser.parse_args()
    kinds: dict[str, list[float]] = defaultdict(list)
    heads = wanted = extra = 0
    for xml in sorted(options.folder.glob("*.xml")):
        if options.only not in xml.stem:
            continue
        gold = [g for g in gold_tables(xml) if g.body]
        pdf = xml.with_suffix(".pdf")
        document = None if options.blind else read_guarded(pdf, xml.stem)[0]
        tables = blind(pdf) if options.blind else list(document.tables) if document else []
        for one in gold:
            table = pick(one, tables)
            f1, right, of = score(one, table) if table else (0.0, 0, len(one.header))
            kind = table.kind if table else "not found"
            kinds[kind].append(f1)
            heads, wanted = heads + right, wanted + of
            if table:
                tables.remove(table)
            if f1 < 0.9 or not options.misses:
                print(f"{f1:5.2f}  {kind:10} {xml.stem} {one.label}  headers {right}/{of}")
        extra += len(tables) if gold else 0
    everything = [f for fs in kinds.values() for f in fs]
    print(
        f"\ncell F1 {sum(everything) / max(len(everything), 1):.3f} over {len(everything)} tables"
    )
    for kind, values in kinds.items():
        print(f"  {kind:10} {sum(values) / len(values):.3f} over {len(values)}")
    print(f"headers right {heads} of {wanted}; tables that the XML does not have {extra}")


if __name__ == "__main__":
    main()
