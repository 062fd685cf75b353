"""The corpus that ships with the product: its PDFs, its catalog and its gold."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from cytoclaim.ids import fingerprint
from cytoclaim.pdf import read_pdf

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
DIGESTS = ("liang-2014-digest", "sid-otmane-2020-digest")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def page_texts(paper: str) -> list[str]:
    with pypdfium2.PdfDocument(CORPUS / "papers" / f"{paper}.pdf") as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_the_same_text_gives_the_committed_pdfs(tmp_path):
    pytest.importorskip("reportlab")
    done = subprocess.run(
        [sys.executable, str(CORPUS / "build.py"), str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    for paper in DIGESTS:
        made = (tmp_path / f"{paper}.pdf").read_bytes()
        assert made == (CORPUS / "papers" / f"{paper}.pdf").read_bytes()


@pytest.mark.parametrize("paper", DIGESTS)
def test_every_gold_sentence_stands_in_its_pdf(paper, shared):
    text = "|".join(plain(page) for page in page_texts(paper))
    for line in (shared / "digests" / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        if sentence["paper_id"] == paper:
            whole = plain(sentence["text"])
            # furniture or a float stands between the two halves at a page's end
            halves = ((whole[:n], whole[n:]) for n in range(len(whole)))
            assert any(a in text and b in text for a, b in halves), sentence["text"]


def test_the_journal_has_ligatures_arrows_and_both_kinds_of_hyphen_at_line_ends():
    with pdfplumber.open(CORPUS / "papers" / "sid-otmane-2020-digest.pdf") as pdf:
        characters = {c["text"] for page in pdf.pages for c in page.chars}
        column = pdf.pages[1].crop((48, 300, 290, 780)).extract_text()
    assert {"\ufb01", "\ufb02", "\ufb00", "α", "β", "↑", "↓", "↔", "≤"} <= characters
    ends = [line for line in column.splitlines() if line.endswith("-")]
    assert any(line.endswith("preci-") for line in ends)
    assert any(line.endswith(("no-", "intra-")) for line in ends)


@pytest.mark.parametrize("paper", DIGESTS)
def test_the_reader_finds_every_gold_sentence(paper):
    """Also those that a page ends before a bracket."""
    document, _ = read_pdf(CORPUS / "papers" / f"{paper}.pdf", paper)
    read = {fingerprint(sentence.text) for sentence in document.sentences()}
    gold = {
        row["fingerprint"]
        for name in ("mentions", "evidence")
        for row in rows(CORPUS / "gold" / f"{name}.tsv")
        if row["paper_id"] == paper
    }
    assert len(gold) > 60 and gold <= read


def test_the_catalog_names_what_the_user_supplies():
    catalog = {row["paper_id"]: row for row in rows(CORPUS / "catalog.tsv")}
    assert set(catalog) == {*DIGESTS, "liang-2014", "sid-otmane-2020"}
    assert catalog["sid-otmane-2020"]["doi"] == "10.1186/s12967-020-02504-8"
    for paper in DIGESTS:
        assert (CORPUS / "papers" / catalog[paper]["file"]).is_file()
    for paper in ("liang-2014", "sid-otmane-2020"):
        assert catalog[paper]["note"] == "PDF supplied by the user"


def test_gold_is_whole_and_speaks_its_own_vocabulary():
    vocabulary = {row["concept"] for row in rows(CORPUS / "gold" / "vocab.tsv")}
    mentions = rows(CORPUS / "gold" / "mentions.tsv")
    evidence = rows(CORPUS / "gold" / "evidence.tsv")
    tables = rows(CORPUS / "gold" / "tables.tsv")
    assert (len(mentions), len(evidence), len(tables)) == (2200, 1138, 60)
    used = {m["concept"] for m in mentions}
    used |= {e[k] for e in evidence for k in ("agent", "target", "cell", "source_cell") if e[k]}
    assert used <= vocabulary
    assert not (CORPUS / "gold" / "sentences.jsonl").exists()
