"""The decisions file: round trip, several writers, broken lines."""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.errors import CytoclaimError
from cytoclaim.review.decisions_file import COLUMNS, DecisionsFile
from tests.review.rows import QUOTE, decide, row


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "corpus" / "decisions.tsv"
    entries = [
        decide(row()),
        decide(row(target="HGF", citations=("8", "33")), "rejected", reason="wrong cell"),
        decide(
            row(), "edited", "0000-0002-1825-0097", 3, correction={"cell": "EC", "agent": "ASC"}
        ),
    ]
    DecisionsFile(path).add(entries)
    assert list(DecisionsFile(path).ledger) == sorted(entries, key=lambda d: d.key)
    lines = path.read_text("utf-8").splitlines()
    assert lines[1:] == sorted(lines[1:])
    assert QUOTE not in path.read_text("utf-8"), (
        "the file lies in git and must hold no paper's text"
    )


@given(st.text(max_size=60))
def test_any_note_keeps_the_file_whole(note):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.tsv"
        DecisionsFile(path).add([decide(row(), note=note)])
        (entry,) = DecisionsFile(path).ledger
        again = " ".join("".join(c if c.isprintable() else " " for c in note).split())
        assert entry.note == again
        assert not path.read_text("utf-8").splitlines()[1].split("\t")[6].startswith(tuple("=+-@"))


def test_a_second_writer_loses_nothing(tmp_path):
    path = tmp_path / "decisions.tsv"
    first, second = DecisionsFile(path), DecisionsFile(path)
    first.add([decide(row())])
    second.add([decide(row(target="HGF"), curator="Bo")])
    first.add([decide(row(target="IGF1"))])
    assert len(DecisionsFile(path).ledger) == 3
    assert second.refresh() and len(second.ledger) == 3


def _write_some(path: Path, who: str) -> None:
    file = DecisionsFile(path)
    for n in range(15):
        file.add([decide(row(target=f"{who}{n}"), curator=who)])


def test_three_processes_at_once_lose_nothing(tmp_path):
    path = tmp_path / "decisions.tsv"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write_some, args=(path, who)) for who in "ABC"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(DecisionsFile(path).ledger) == 45


def test_nothing_is_written_when_one_entry_is_bad(tmp_path):
    path = tmp_path / "decisions.tsv"
    with pytest.raises(CytoclaimError):
        DecisionsFile(path).add([decide(row()), decide(row(target="HGF"), "rejected", reason="x")])
    assert not path.exists()


BROKEN = [
    ("paper\tevidence\n", "line 1: its header"),
    ("\t".join(COLUMNS) + "\np\te1\n", "line 2: 2 cells for"),
    ("\t".join(COLUMNS) + "\n<<<<<<< HEAD\n", "line 2: git left a conflict mark"),
    ("\t".join(COLUMNS) + "\n" + "\t".join(["p", "e", "t", "Ada", "liked"] + [""] * 17) + "\n", "line 2: .*'liked'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_a_broken_line_is_named(tmp_path, text, words):
    path = tmp_path / "decisions.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(CytoclaimError, match=words) as caught:
        DecisionsFile(path)
    assert caught.value.code == "decisions-broken"


def test_git_merges_the_work_of_two_curators(tmp_path):
    """With the union merge of .gitattributes: the entries of both sides, in any order."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")

    def run(*words: str) -> None:
        who = (
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "-c",
            "init.defaultBranch=main",
        )
        subprocess.run([git, *who, *words], cwd=tmp_path, check=True, capture_output=True)

    root = Path(__file__).resolve().parents[2]
    shutil.copy(root / ".gitattributes", tmp_path)
    path = tmp_path / "corpus" / "decisions.tsv"
    run("init")
    DecisionsFile(path).add([decide(row())])
    run("add", ".gitattributes", "corpus/decisions.tsv")
    run("commit", "-m", "start")
    run("checkout", "-b", "bo")
    DecisionsFile(path).add([decide(row(target="HGF"), "rejected", "Bo", 2)])
    run("commit", "-am", "Bo")
    run("checkout", "main")
    DecisionsFile(path).add([decide(row(target="HGF"), curator="Ada", at=3)])
    run("commit", "-am", "Ada")
    run("merge", "bo", "-m", "both")
    merged = DecisionsFile(path)
    assert len(merged.ledger) == 3
    assert merged.ledger.disputed(row(target="HGF")["evidence_id"])
