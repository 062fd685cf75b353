"""``report``, ``export``, ``decide``, ``gold add`` and ``review``: from claims to gold and back."""

from __future__ import annotations

import json
import socket

import openpyxl
import pytest
from typer.testing import CliRunner

from cytoclaim.cli import app
from cytoclaim.export.sheet import COLUMNS
from cytoclaim.review import DecisionsFile
from cytoclaim.score import load_gold
from tests.review.project import PAPERS, claim, make_project


@pytest.fixture
def project(tmp_path, monkeypatch):
    found = make_project(tmp_path / "p", [claim(n) for n in range(3)])
    monkeypatch.setenv("CYTOCLAIM_PROJECT", str(found.root))
    monkeypatch.chdir(tmp_path)
    return found


def call(*words, code=0):
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == code, done.output
    return done.stdout


def test_from_a_workbook_to_gold(project, tmp_path):
    call("export", "claims.xlsx")
    path = tmp_path / "claims.xlsx"
    book = openpyxl.load_workbook(path)
    column = COLUMNS.index("decision") + 1

    def say(*verdicts):
        for line, verdict in enumerate(verdicts, start=2):
            book["claims"].cell(line, column).value = verdict
        book.save(path)

    say("accepted", "yes", "accepted")
    told = json.loads(call("decide", "claims.xlsx", "--curator", "Ada", "--json", code=1))
    assert told["kept"] == 0 and "row 3, column P (decision): 'yes'" in told["problems"][0]
    assert not project.decisions.exists()

    say("accepted", "unsure", "accepted")
    assert "3 new decisions by Ada" in call("decide", "claims.xlsx", "--curator", "Ada")
    assert json.loads(call("decide", "claims.xlsx", "--curator", "Ada", "--json"))["kept"] == 0
    call("gold", "add", PAPERS[0], code=2)

    say("accepted", "accepted", "accepted")
    call("decide", "claims.xlsx", "--curator", "Ada")
    (provenance,) = json.loads(call("gold", "add", PAPERS[0], "--json"))
    assert (provenance["accepted"], provenance["curators"]) == ("3", "Ada")
    assert len(load_gold(project.gold).evidence) == 3
    assert len(DecisionsFile(project.decisions).ledger) == 4


def test_a_report_lies_where_it_says(project):
    told = json.loads(call("report", "--json"))
    path = project.root / "outputs" / "reports" / f"{told['run_id']}.html"
    assert told["report"] == str(path) and path.stat().st_size == told["bytes"]


@pytest.mark.parametrize("name", ["c.tsv", "c.jsonl", "c.xlsx"])
def test_formats_of_export(project, tmp_path, name):
    assert json.loads(call("export", name, "--json"))["claims"] == 3
    assert (tmp_path / name).stat().st_size > 100


def test_an_unknown_format_is_an_error(project):
    call("export", "claims.docx", code=2)


def test_a_taken_port_is_an_error_before_anything_starts(project):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        call("review", "--port", str(other.getsockname()[1]), "--no-browser", code=2)


def test_the_review_screen_needs_a_run(tmp_path, monkeypatch):
    monkeypatch.setenv("CYTOCLAIM_PROJECT", str(tmp_path))
    call("review", "--port", "0", "--no-browser", code=2)
