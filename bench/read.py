"""Reading benchmark: how well PDFs come out against the full text their publishers gave as XML.

For every article (KEY.pdf beside KEY.xml, JATS) the sentences of the XML body are looked up in
what a reader made of the PDF. Columns:

  found      share of body sentences whose fingerprint is a sentence of the reader's
  naive      the same, with sentences cut by a plain rule ("stop, space, capital") in the XML
  whole      share of body sentences whose letters stand unbroken in the reader's letters
  section    share of the found sentences that stand under their own section title
  tau        Kendall's tau of the found sentences' order
  furniture  share of the reader's sentences that hold a running head, foot or page line
  alien      share of the reader's text sentences whose letters stand nowhere in the XML
  refs       share of the reference list that came out as rows of their own
  ms, MB     milliseconds a page; peak memory of the process so far

Beside them ``whole`` and ``found`` of pdfplumber's extract_text(), pypdfium2's text and poppler's
pdftotext (where installed) on the same files, lines joined and hyphens at line ends removed.

    python bench/read.py [FOLDER] [--baselines] [--keys KEY …] [--misses 5] [--json]
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import fingerprint
from cytoclaim.model import Document
from cytoclaim.pdf import read_pdf
from cytoclaim.sentences import split

FLOATING = {
    "table-wrap", "fig", "fig-group", "disp-formula", "disp-formula-group", "fn", "table",
    "supplementary-material", "media", "tex-math", "annotation", "graphic", "boxed-text", "tbl", "suppl",  "def-list", "object-id", "table-wrap-foot",
}  # fmt: skip
SKIPPED = "\ufffc"  # stands for what makes its sentence unfit for looking up
SHORTEST = 15  # letters and digits: shorter sentences are not looked up
NAIVE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.):]?\s+")


def letters(text: str) -> str:
    """What a fingerprint sees: letters and digits after NFKC and casefold."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def xml_text(node: Any) -> str:
    """The running text of a paragraph, without what floats inside it."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == "abbrgrp":  # lists each number of a range: cannot be compared
            parts.append(SKIPPED if len(child) > 2 else ",".join(child.itertext()))
        elif isinstance(child.tag, str) and child.tag not in FLOATING and child.tag != "list":
            parts.append(xml_text(child))
        tail = child.tail or ""
        if _raised_citation(child):
            # "repair<sup>12</sup>" stands in the text as "repair [12]": the same letters
            parts[-1] = f" [{parts[-1].strip(' ,;')}] "
        parts.append(tail)
    return "".join(parts)


def _raised_citation(node: Any) -> bool:
    """Whether a node is a superscript that cites."""
    if node.tag == "sup":
        return any(x.get("ref-type") == "bibr" for x in node.iter("xref"))
    if node.tag == "xref" and node.get("ref-type") == "bibr":
        return node.find("sup") is not None
    return False


def xml_paragraphs(path: Path) -> list[tuple[str, str]]:
    """(section title, text) of every paragraph of the body, floats left out."""
    root = etree.parse(str(path), etree.XMLParser(recover=True, load_dtd=False, no_network=True))
    found: list[tuple[str, str]] = []
    for body in root.iter("body", "bdy"):
        for paragraph in body.iter("p"):
            above = list(paragraph.iterancestors())
            tags = {a.tag for a in above}
            if tags & FLOATING or "sub-article" in tags or "response" in tags:
                continue
            section = next((a for a in above if a.tag == "sec"), None)
            title = section.find("title") if section is not None else None
            if title is None and section is not None:
                title = section.find("st")
            if "st" in tags:
                continue
            name = " ".join(xml_text(title).split()) if title is not None else ""
            text = " ".join(xml_text(paragraph).split())
            if text:
                found.append((name, text))
    return found


def xml_references(path: Path) -> list[str]:
    """The titles (else the whole text) of the reference list, as letters."""
    root = etree.parse(str(path), etree.XMLParser(recover=True, load_dtd=False, no_network=True))
    titles = []
    for reference in root.iter("ref", "bibl"):
        title = reference.find(".//article-title")
        titles.append(letters("".join((title if title is not None else reference).itertext())))
    return [t for t in titles if len(t) > 10]


def cut(text: str, naive: bool = False) -> list[str]:
    """Sentences of a paragraph that are long enough to look up."""
    parts = NAIVE.split(text) if naive else [text[a:b] for a, b in split(text)]
    return [p for p in parts if len(letters(p)) >= SHORTEST and SKIPPED not in p]


def kendall(order: Sequence[int]) -> float:
    """Kendall's tau of a sequence of distinct places against rising order."""
    n = len(order)
    if n < 2:
        return 1.0
    wrong = sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n))
    return 1 - 4 * wrong / (n * (n - 1))


def furniture_lines(path: Path) -> set[str]:
    """Letters of lines that poppler sees at the edges of several pages, digits taken out."""
    if not shutil.which("pdftotext"):
        return set()
    output = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, timeout=120, check=False
    ).stdout.decode("utf-8", "replace")
    pages = [[n for n in page.split("\n") if n.strip()] for page in output.split("\f")]
    counts: Counter[str] = Counter()
    for lines in pages:
        edge = {letters(re.sub(r"\d+", "", n)) for n in (*lines[:2], *lines[-2:])}
        counts.update(e for e in edge if len(e) >= 8)
    return {e for e, n in counts.items() if n >= max(2, len(pages) // 4)}


def same_title(ours: str, theirs: str) -> bool:
    """Whether two section titles agree, numbering left out."""
    a, b = letters(NUMBERING.sub("", ours)), letters(NUMBERING.sub("", theirs))
    return a == b or letters(ours) == letters(theirs)


def measure(pdf: Path, xml: Path, misses: int = 0) -> dict[str, Any]:
    """The row of one article."""
    started = time.perf_counter()
    try:
        document, _ = read_pdf(pdf, pdf.stem)
    except CytoclaimError as error:
        print(f"{pdf.name}: {error}", file=sys.stderr)
        document = Document(pdf.stem, "", "", 0)
    seconds = time.perf_counter() - started
    paragraphs = xml_paragraphs(xml)
    sentences = document.sentences()
    places: dict[str, list[int]] = {}
    for place, sentence in enumerate(sentences):
        places.setdefault(fingerprint(sentence.text), []).append(place)
    stream = "".join(letters(s.text) for s in sentences)
    wanted = [(name, text) for name, para in paragraphs for text in cut(para)]
    rough = [text for _, para in paragraphs for text in cut(para, naive=True)]
    once = Counter(fingerprint(t) for _, t in wanted)
    order: list[int] = []
    found = whole = placed = 0
    shown = 0
    for name, text in wanted:
        at = places.get(fingerprint(text))
        whole += letters(text) in stream
        if at:
            found += 1
            placed += any(same_title(sentences[i].section, name) for i in at)
            if once[fingerprint(text)] == 1 and len(at) == 1:
                order.append(at[0])
            if shown < misses and not any(same_title(sentences[i].section, name) for i in at):
                shown += 1
                print(f"  {pdf.stem} section {name!r} read as {sentences[at[0]].section!r}")
        elif shown < misses:
            shown += 1
            state = "cut elsewhere" if letters(text) in stream else "broken"
            print(f"  {pdf.stem} {state}: {text}")
    edges = furniture_lines(pdf)
    everything = letters(" ".join(etree.parse(str(xml)).getroot().itertext()))
    leaked = alien = 0
    texts = [s for s in sentences if s.source == "text"]
    for sentence in texts:
        plain = letters(sentence.text)
        bare = letters(re.sub(r"\d+", "", sentence.text))
        known = plain in everything
        alien += not known
        if not known and any(edge in bare for edge in edges):
            leaked += 1
            if misses:
                print(f"  {pdf.stem} furniture: {sentence.text}")
        elif misses and not known:
            print(f"  {pdf.stem} alien p.{sentence.page} [{sentence.section}]: {sentence.text}")
    references = xml_references(xml)
    rows = [letters(r.text) for r in document.references]
    hits = sum(sum(t in row for row in rows) >= 1 for t in references)
    total = max(len(wanted), 1)
    return {
        "key": pdf.stem,
        "sentences": len(wanted),
        "found": found / total,
        "naive": sum(fingerprint(t) in places for t in rough) / max(len(rough), 1),
        "whole": whole / total,
        "section": placed / max(found, 1),
        "tau": kendall(order),
        "furniture": leaked / max(len(texts), 1),
        "alien": alien / max(len(texts), 1),
        "refs": hits / max(len(references), 1),
        "ms": 1000 * seconds / max(document.pages, 1),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def plumber_text(path: Path) -> str:
    """pdfplumber's text as it comes."""
    import pdfplumber

    parts = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            parts.append(page.extract_text() or "")
            page.close()
    return "\n".join(parts)


def pdfium_text(path: Path) -> str:
    """pypdfium2's text as it comes."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return text.replace("\ufffe", "-").replace("\x02", "-")


def poppler_text(path: Path) -> str:
    """poppler's text as it comes."""
    done = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, timeout=120, check=False
    )
    return done.stdout.decode("utf-8", "replace")


def baseline(text: str, xml: Path) -> dict[str, float]:
    """``found`` and ``whole`` of plain text against the XML."""
    running = re.sub(r"(?<=\w)[-\u00ad\u2010]\r?\n(?=[a-z])", "", text)
    running = re.sub(r"\s+", " ", running)
    stream = letters(running)
    known = {fingerprint(running[a:b]) for a, b in split(running)}
    wanted = [t for _, para in xml_paragraphs(xml) for t in cut(para)]
    total = max(len(wanted), 1)
    return {
        "found": sum(fingerprint(t) in known for t in wanted) / total,
        "whole": sum(letters(t) in stream for t in wanted) / total,
    }


def readers() -> dict[str, Callable[[Path], str]]:
    """The baselines that are installed."""
    found: dict[str, Callable[[Path], str]] = {"pdfplumber": plumber_text, "pdfium": pdfium_text}
    if shutil.which("pdftotext"):
        found["pdftotext"] = poppler_text
    return found


def table(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> str:
    """Rows as aligned text."""
    wide = {c: max(11, len(c) + 2) for c in columns}
    lines = ["key".ljust(24) + "".join(c.rjust(wide[c]) for c in columns)]
    for row in rows:
        cells = "".join(
            (f"{row[c]:.0f}" if c in ("sentences", "ms", "mb") else f"{row[c]:.3f}").rjust(wide[c])
            for c in columns
        )
        lines.append(str(row["key"])[-24:].ljust(24) + cells)
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit 0."""
    home = Path(__file__).resolve().parents[1].parent / "shared" / "pdfs" / "articles"
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=home, help="KEY.pdf beside KEY.xml")
    parser.add_argument("--baselines", action="store_true", help="measure the other readers too")
    parser.add_argument("--keys", nargs="*", default=[], help="only these articles")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses an article")
    parser.add_argument("--json", action="store_true", help="rows as JSON lines")
    options = parser.parse_args(arguments)
    pairs = [(p, p.with_suffix(".xml")) for p in sorted(options.folder.glob("*.pdf"))]
    pairs = [
        (p, x) for p, x in pairs if x.exists() and (not options.keys or p.stem in options.keys)
    ]
    if not pairs:
        print(f"no KEY.pdf beside KEY.xml in {options.folder}", file=sys.stderr)
        return 2
    rows = []
    for pdf, xml in pairs:
        row = measure(pdf, xml, options.misses)
        for name, reader in readers().items() if options.baselines else ():
            for key, value in baseline(reader(pdf), xml).items():
                row[f"{name} {key}"] = value
        rows.append(row)
        if options.json:
            print(json.dumps(row), flush=True)
    if options.json:
        return 0
    columns = [c for c in rows[0] if c != "key"]
    print(table(rows, columns))
    middle = {c: float(statistics.median(r[c] for r in rows)) for c in columns}
    mean = {c: float(statistics.fmean(r[c] for r in rows)) for c in columns}
    print(table([{"key": "median", **middle}, {"key": "mean", **mean}], columns))
    for name in readers() if options.baselines else ():
        behind = [r for r in rows if r["found"] <= r[f"{name} found"]]
        print(f"better than {name} on {len(rows) - len(behind)} of {len(rows)}")
        for r in behind:
            print(
                f"  not on {r['key']}: {r['found']:.3f} against {r[f'{name} found']:.3f} "
                f"of {r['sentences']} sentences"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
