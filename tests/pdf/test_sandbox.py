"""Hostile files: each costs its own reading and nothing else."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.pdf import read_pdf
from cytoclaim.pdf.sandbox import Sandbox, read_guarded

from .hostile import document, stream
from .sheets import Sheet

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"BT /F 12 Tf 72 700 Td (Cells secrete a growth factor in every plate.) Tj ET "


def page(extra: str = "", box: str = "0 0 612 792") -> str:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> {extra} >> >>"
    )


HOSTILE: dict[str, bytes] = {
    "forms that draw each other": document([
        CATALOG, PAGES, page("/XObject << /X 6 0 R >>"), stream(WORDS + b"/X Do"), FONT,
        stream(b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
    ]),
    "forms that fan out": document([
        CATALOG, PAGES, page("/XObject << /X 6 0 R >>"), stream(WORDS + b"/X Do"), FONT,
        *(
            stream(b"/X Do " * 30, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                   f"/Resources << /XObject << /X {n} 0 R >> >>")
            for n in range(7, 13)
        ),
        stream(b"0 0 m 1 1 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    ]),
    "pages that are their own parents": document([
        CATALOG, "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", page(), stream(WORDS), FONT,
    ]),
    "brackets without end": document([
        CATALOG, PAGES, page(), stream(b"[" * 200_000 + WORDS), FONT,
    ]),
    "a bomb of zeros": document([
        CATALOG, PAGES, page(), stream(b"0" * 300_000_000, packed=2), FONT,
    ]),
    "a page wider than the earth": document([
        CATALOG, PAGES, page(box="0 0 1e30 1e30"), stream(WORDS), FONT,
    ]),
    "a page without size": document([CATALOG, PAGES, page(box="0 0 0 0"), stream(WORDS), FONT]),
    "a million lines": document([
        CATALOG, PAGES, page(), stream(WORDS + b"0 0 m 9 9 l S " * 1_000_000, packed=1), FONT,
    ]),
    "a million letters": document([
        CATALOG, PAGES, page(), stream(WORDS + b"BT /F 1 Tf (abcdefghij) Tj ET " * 100_000, packed=1), FONT,
    ]),
    "an image of four gigapixels": document([
        CATALOG, PAGES, page("/XObject << /X 6 0 R >>"), stream(WORDS + b"/X Do"), FONT,
        stream(b"0", "/Type /XObject /Subtype /Image /Width 65535 /Height 65535 /BitsPerComponent 8 /ColorSpace /DeviceRGB"),
    ]),
    "a font of garbage": document([
        CATALOG, PAGES, page(), stream(WORDS),
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 7 0 R /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>",
        stream(b"beginbfrange <00> <ffffffff> <0041> endbfrange " * 50),
        stream(b"begincidrange <00> <ffffffff> 0 endcidrange"),
    ]),
    "a script and an attachment": document([
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> "
        "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>] >> >> >>",
        PAGES, page(), stream(WORDS), FONT, stream(b"MZ not to be opened", "/Type /EmbeddedFile"),
    ]),
    "nothing but a head": b"%PDF-1.7\n",
    "a cut tail": document([CATALOG, PAGES, page(), stream(WORDS), FONT])[:-10],
    "a cut middle": document([CATALOG, PAGES, page(), stream(WORDS), FONT])[:-60],
    "a page with half an entry": document([
        CATALOG, PAGES, page().replace("/Parent 2 0 R", "/Parent 2 0 R /Odd"), stream(WORDS), FONT,
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    one = Sandbox()
    yield one
    one.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end(name: str, tmp_path: Path, sandbox: Sandbox) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(HOSTILE[name])
    begun = time.monotonic()
    found, issues = sandbox.read(path, "paper", seconds=1.5, megabytes=700)
    assert time.monotonic() - begun < 60  # a hang would last for ever
    if found is None:
        (issue,) = [i for i in issues if i.level == "error"]
        assert issue.code.startswith("pdf-")
        assert "hostile.pdf" in issue.message
    else:
        assert found.pages >= 1


@pytest.mark.parametrize("name", ["a script and an attachment", "a cut tail", "a million lines"])
def test_text_of_files_that_are_only_odd_is_read(
    name: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(HOSTILE[name])
    found, _ = sandbox.read(path, "paper", seconds=90, megabytes=700)
    assert found is not None
    texts = [s.text for s in found.sentences()] + [found.title]
    assert any("growth factor" in t for t in texts)
    assert not any("alert" in t or "MZ" in t for t in texts)


def test_a_damaged_file_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(HOSTILE["a page with half an entry"])
    found, issues = read_pdf(path, "paper")
    assert [s.text for s in found.sentences()] == ["Cells secrete a growth factor in every plate."]
    assert [(i.level, i.code) for i in issues] == [("warning", "pdf-repaired")]


def plain(tmp_path: Path) -> Path:
    sheet = Sheet(tmp_path / "plain.pdf")
    sheet.body(60, 60, 20, 90)
    return sheet.save()


def test_codes_of_read_pdf_come_through(tmp_path: Path, sandbox: Sandbox) -> None:
    assert sandbox.read(tmp_path / "none.pdf", "p")[1][0].code == "not-found"
    assert sandbox.read(tmp_path, "p")[1][0].code == "is-directory"
    found, issues = sandbox.read(plain(tmp_path), "p")
    assert found is not None
    assert found.paper_id == "p"
    assert issues == []


SLEEPER = """
import pickle, struct, sys, time
def send(m):
    d = pickle.dumps(m); sys.stdout.buffer.write(struct.pack(">Q", len(d)) + d); sys.stdout.buffer.flush()
send(("ready",))
{}
"""


def fake(body: str) -> Sandbox:
    import sys

    return Sandbox([sys.executable, "-c", SLEEPER.format(body)])


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    slow = fake("time.sleep(600)")
    begun = time.monotonic()
    found, (issue,) = slow.read(tmp_path / "a.pdf", "p", seconds=0.5)
    assert (found, issue.code) == (None, "pdf-too-slow")
    assert time.monotonic() - begun < 60


def test_a_reader_that_dies_takes_only_its_file_along(tmp_path: Path, sandbox: Sandbox) -> None:
    dying = fake("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    found, (issue,) = dying.read(tmp_path / "a.pdf", "p", seconds=5)
    assert (found, issue.code) == (None, "pdf-crashed")
    assert "SIGSEGV" in issue.message
    assert sandbox.read(plain(tmp_path), "p")[0] is not None


def test_a_reader_that_sends_code_is_not_believed(tmp_path: Path) -> None:
    # a pickle that would call os.system
    taken_over = fake(
        "sys.stdout.buffer.write(struct.pack('>Q', 32) + b'cos\\nsystem\\n(S\"echo taken over\"\\ntR.')\n"
        "sys.stdout.buffer.flush(); time.sleep(1)"
    )
    found, (issue,) = taken_over.read(tmp_path / "a.pdf", "p", seconds=5)
    assert found is None
    assert issue.code == "pdf-crashed"


def test_a_reader_that_does_not_start_is_no_fault_of_the_file(tmp_path: Path) -> None:
    import sys

    with pytest.raises(CytoclaimError) as caught:
        Sandbox([sys.executable, "-c", "raise SystemExit(3)"]).read(tmp_path / "a.pdf", "p")
    assert caught.value.code == "reader-broken"


def test_the_child_is_kept_and_comes_back_after_a_kill(tmp_path: Path) -> None:
    one = Sandbox()
    path = plain(tmp_path)
    assert one.read(path, "a")[0] is not None
    assert one._process is not None
    first = one._process.pid
    assert one.read(path, "b")[0] is not None
    assert one._process.pid == first
    os.kill(first, signal.SIGKILL)
    found, (note,) = one.read(path, "c")  # read again at once, with the second source
    assert (found is not None, note.code) == (True, "pdf-repaired")
    assert one.read(path, "d")[1] == []
    one.close()


def test_threads_share_one_child(tmp_path: Path) -> None:
    path = plain(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: read_guarded(path, f"p{n}")[0], range(8)))
    assert [d.paper_id for d in found if d] == [f"p{n}" for n in range(8)]
    assert threading.active_count() < 20


def test_a_thousand_pages_stay_small(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "long.pdf")
    for n in range(1000):
        sheet.text(60, 300, f"Plate {n} was grown in room {n % 7} for as long as it took.", 10)
        sheet.page()
    one = Sandbox()
    found, issues = one.read(sheet.save(), "long", megabytes=1000)
    one.close()
    assert issues == []
    assert found is not None
    assert found.pages == 1000
    assert {s.page for s in found.sentences()} >= {1, 500, 999}
