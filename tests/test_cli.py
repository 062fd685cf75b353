"""The commands as a user types them: output shapes, exit codes, errors without tracebacks."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cytoclaim.cli import app

ROOT = Path(__file__).resolve().parents[1]
DIGEST = "sid-otmane-2020-digest.pdf"
Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one digest, gold, and one finished run."""
    root = tmp_path_factory.mktemp("project")
    (root / "corpus" / "papers").mkdir(parents=True)
    shutil.copy(ROOT / "corpus" / "papers" / DIGEST, root / "corpus" / "papers")
    shutil.copy(ROOT / "corpus" / "catalog.tsv", root / "corpus")
    shutil.copytree(ROOT / "corpus" / "gold", root / "corpus" / "gold")
    # the index of near misses takes seconds to build and is the same for the same lexicon
    index = ROOT / "outputs" / "cache" / "index"
    index.mkdir(parents=True, exist_ok=True)
    (root / "outputs" / "cache").mkdir(parents=True)
    (root / "outputs" / "cache" / "index").symlink_to(index)
    return root


@pytest.fixture
def cli(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("CYTOCLAIM_PROJECT", str(folder))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=given)

    return run


@pytest.fixture(scope="module")
def first(folder: Path) -> Iterator[dict[str, Any]]:
    """The first run, in a process of its own that has no network and cannot write its home."""
    home = folder / "home"
    home.mkdir()
    home.chmod(stat.S_IRUSR | stat.S_IXUSR)
    guard = folder / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(NO_NETWORK)
    environment = {
        **os.environ,
        "HOME": str(home),
        "CYTOCLAIM_PROJECT": str(folder),
        "PYTHONPATH": os.pathsep.join([str(guard), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from cytoclaim.cli import app; app()", "run", "--plain", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "" and not list(home.iterdir())
    yield json.loads(done.stdout)
    home.chmod(stat.S_IRWXU)


NO_NETWORK = """
import socket

def refuse(*_):
    raise OSError("no network in this test")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


def test_run_reads_the_corpus_scores_it_and_writes_every_table(
    first: dict[str, Any], folder: Path
) -> None:
    assert first["status"] == "success" and first["previous"] is None
    paper = first["papers"]["sid-otmane-2020-digest"]
    assert (paper["status"], paper["cached"]) == ("extracted", False)
    assert first["score"]["papers"] == ["sid-otmane-2020-digest"]
    assert set(first["gold_not_in_run"]) == {"liang-2014", "liang-2014-digest", "sid-otmane-2020"}
    assert first["counts"]["evidence"] > 20 and first["counts"]["sentences"] > 60
    tables = {p.name for p in Path(first["folder"]).iterdir()}
    for name in first["counts"]:
        assert {f"{name}.parquet", f"{name}.csv"} <= tables


def test_a_second_run_reads_no_paper_again_says_so_and_changes_nothing(
    first: dict[str, Any], cli: Cli
) -> None:
    result = cli("run", "--plain")
    assert result.exit_code == 0
    assert "no paper was read again" in result.stdout
    assert "Nothing changed" in result.stdout
    assert "was not used" in result.stdout
    assert cli("diff").exit_code == 0


def test_diff_tells_what_changed_and_exits_with_1(
    first: dict[str, Any], cli: Cli, folder: Path
) -> None:
    added = folder / "corpus" / "papers" / "liang-2014-digest.pdf"
    shutil.copy(ROOT / "corpus" / "papers" / added.name, added)
    assert cli("run", "--plain").exit_code == 0
    added.unlink()
    result = cli("diff", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1 and told["counts"]["ADD"] > 50
    assert {c["paper_id"] for c in told["changes"]} == {"liang-2014-digest"}
    assert {c["cause"]["kind"] for c in told["changes"]} == {"paper added"}
    shown = cli("diff", first["run_id"], "last")
    assert shown.exit_code == 1 and "paper added" in shown.stdout and "--all" in shown.stdout


def test_score_by_type_section_and_effect_with_errors(
    first: dict[str, Any], cli: Cli, folder: Path
) -> None:
    result = cli("score", first["run_id"])
    assert result.exit_code == 0
    for words in ("by sentence", "evidence by effect", "evidence by section", "right on hits"):
        assert words in result.stdout
    told = json.loads(cli("score", first["run_id"], "--json").stdout)
    assert told["figures"] == first["score"]["figures"]
    listed = cli("score", first["run_id"], "--errors").stdout
    assert "errors by cause" in listed
    written = (folder / "outputs" / "errors" / f"{first['run_id']}.tsv").read_text().splitlines()
    kinds = [line.split("\t")[0] for line in written[1:]]
    assert kinds.count("missed") == len(told["misses"])
    assert kinds.count("false") == len(told["false"])
    assert any("[" in line.split("\t")[8] for line in written[1:])


def test_suspects_are_sentences_without_a_row(first: dict[str, Any], cli: Cli) -> None:
    found = json.loads(cli("suspects", first["run_id"], "--json").stdout)
    assert [s["probability"] for s in found] == sorted(
        (s["probability"] for s in found), reverse=True
    )
    assert cli("suspects", first["run_id"], "--limit", "1").exit_code == 0


def test_score_below_the_wanted_exits_with_1(first: dict[str, Any], cli: Cli) -> None:
    assert cli("score", "--min", "1.01").exit_code == 1
    assert cli("score", "--min", "0.01").exit_code == 0


def test_read_prints_the_published_shape(cli: Cli) -> None:
    result = cli("read", ROOT / "corpus" / "papers" / DIGEST)
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert list(document) == ["title", "doi", "pages", "sections", "tables", "references"]
    section = next(s for s in document["sections"] if s["sentences"])
    assert list(section) == ["title", "level", "sentences"]
    assert list(section["sentences"][0]) == ["id", "page", "text", "citations"]
    assert any(s["citations"] for part in document["sections"] for s in part["sentences"])
    (table,) = document["tables"]
    assert list(table) == ["caption", "page", "header", "rows"]
    assert all(len(row) == len(table["header"]) for row in table["rows"])


def test_read_gives_one_line_for_each_file_and_goes_on_after_a_bad_one(
    cli: Cli, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_text("no PDF at all")
    good = ROOT / "corpus" / "papers" / DIGEST
    result = cli("read", good, bad, good)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert [sorted(line)[0] for line in lines] == ["doi", "error", "doi"]
    assert lines[1]["file"] == str(bad) and "bad.pdf" in result.stderr


def test_annotate_keeps_lines_and_order(cli: Cli) -> None:
    given = (
        "MSCs secrete VEGF (33,34).\n"
        "\n"
        '{"text": "Hepatocyte growth factor (HGF) helps.", "paper_id": "a"}\n'
        '{"text": "HGF inhibited apoptosis.", "paper_id": "a", "section": "Results"}\n'
        "{broken\n"
        "IL-10 had no effect on apoptosis."
    )
    result = cli("annotate", "-", given=given)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 6 and result.exit_code == 2
    assert [line["text"] for line in lines[:2]] == ["MSCs secrete VEGF (33,34).", ""]
    first, *_ = lines
    assert list(first) == ["text", "mentions", "evidence"]
    assert list(first["mentions"][0]) == ["start", "end", "text", "type", "concept", "curie"]
    (row,) = first["evidence"]
    assert list(row) == [
        "agent", "effect", "target", "cell", "source_cell", "condition", "basis", "certainty",
        "citations", "cue",
    ]  # fmt: skip
    assert (row["agent"], row["effect"], row["target"]) == ("MSC", "produces", "VEGFA")
    assert row["citations"] == ["33", "34"] and row["cell"] is None
    assert "line 5" in lines[4]["error"] and lines[4]["mentions"] == []
    assert all(
        line["text"][m["start"] : m["end"]] == m["text"] for line in lines for m in line["mentions"]
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("annotate", "nowhere.txt"), "nowhere.txt"),
        (("read", "nowhere.pdf"), "nowhere.pdf"),
        (("score", "--gold", "nowhere"), "nowhere"),
        (("score", "19990101"), "19990101"),
        (("diff", "19990101"), "19990101"),
        (("run", "--plain", "--model", "no_such_model"), "no_such_model"),
        (("nonsense",), "nonsense"),
    ],
)
def test_errors_name_the_matter_and_show_no_traceback(
    arguments: tuple[str, ...], words: str, cli: Cli, first: dict[str, Any]
) -> None:
    result = cli(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr and "Traceback" not in result.stderr


def test_errors_are_json_when_asked(cli: Cli) -> None:
    told = json.loads(cli("score", "19990101", "--json").stdout)
    assert told["error"]["code"] == "no-run" and told["error"]["fix"]


def test_doctor_says_what_is_installed_and_what_is_missing(cli: Cli) -> None:
    result = cli("doctor", "--json")
    found = {check["what"]: check for check in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert found["spacy"]["state"] == "ok" and "concepts" in found["lexicon"]["found"]
    assert all(check["fix"] for check in found.values() if check["state"] != "ok")
    assert cli("doctor").exit_code == 0


def test_a_named_gold_that_is_not_there_is_said_before_anything_is_read(
    cli: Cli, folder: Path
) -> None:
    before = list((folder / "outputs").rglob("run.json"))
    result = cli("run", "--plain", "--gold", folder / "nowhere")
    assert result.exit_code == 2 and "nowhere" in result.stderr
    assert list((folder / "outputs").rglob("run.json")) == before


def test_gold_that_speaks_of_other_papers_is_an_error_and_not_a_score_of_zero(
    cli: Cli, first: dict[str, Any], tmp_path: Path
) -> None:
    text = (ROOT / "corpus" / "gold" / "mentions.tsv").read_text().splitlines()
    others = [line for line in text if not line.startswith("sid-otmane-2020-digest")]
    (tmp_path / "mentions.tsv").write_text("\n".join(others) + "\n")
    result = cli("score", first["run_id"], "--gold", tmp_path)
    assert result.exit_code == 2 and "liang-2014" in result.stderr


def test_two_runs_at_once_are_refused(cli: Cli, folder: Path) -> None:
    from cytoclaim.runs.lock import only_run

    with only_run(folder / "outputs" / "runs"):
        for flag in ("--plain", "--json"):
            result = cli("run", flag)
            assert result.exit_code == 2 and "Another run" in result.stderr
