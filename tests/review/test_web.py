"""The review server without a browser: pages, writes, and everything it must refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cytoclaim.pdf.render import render_page
from cytoclaim.review.decisions_file import DecisionsFile
from cytoclaim.review.desk import Desk
from cytoclaim.review.web import make_app
from cytoclaim.score import GOLD_COLUMNS
from tests.review.project import PAPERS, add_run, claim, make_project
from tests.review.rows import decide

PORT = 8765
HOST = f"127.0.0.1:{PORT}"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def rows():
    return [
        *(claim(n) for n in range(30)),
        claim(30, effect="decreases", target_text="VEGF", quote="Cells lowered VEGF in group 30."),
        claim(31, PAPERS[1], effect="produces", target="HGF", cell="T-cell", certainty="hedged"),
    ]


@pytest.fixture
def project(tmp_path, rows):
    return make_project(tmp_path, rows)


@pytest.fixture
def client(project):
    return Client(project)


class Client(TestClient):
    """A browser on this machine that sends what a browser sends."""

    def __init__(self, project, curator="Ada"):
        self.desk = Desk(project, curator)
        app = make_app(self.desk, PORT)
        super().__init__(app, base_url=f"http://{HOST}", raise_server_exceptions=True)
        self.token = re.search(r'"X-CSRF-Token": "([^"]+)"', self.get("/").text)[1]
        self.headers.update({"origin": f"http://{HOST}", "hx-request": "true"})

    def decide(self, key, verdict="accepted", token=None, **form):
        data = {"csrf": token or self.token, "row": key, "verdict": verdict, **form}
        return self.post("/decide", data=data)


def entries(project):
    return list(DecisionsFile(project.decisions).ledger)


def key(row):
    return row["evidence_id"]


def test_the_queue_shows_one_page_and_counts(client, rows):
    page = client.get("/?queue=undecided").text
    assert page.count('class="claim is-undecided"') == 25
    assert "32 claims, page 1 of 2" in page
    assert client.get("/?queue=undecided&page=2").text.count('class="claim is-undecided"') == 7


FILTERS = [
    ("queue=all&paper=sid-otmane-2020-digest", 1),
    ("queue=all&effect=decreases", 1),
    ("queue=all&q=group+7", 3),
    ("queue=all&q=hgf+t-cell", 1),
    ("queue=all&q=no+such+words", 0),
    ("queue=all&state=accepted", 0),
    ("queue=contradictions", 31),
    ("queue=decided", 0),
    ("queue=nonsense&page=-3", 32),
    ("queue=low", 7),
]


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_filters(client, query, found):
    assert f"{found} claim" in client.get(f"/?{query}").text


def test_low_confidence_comes_least_sure_first(client):
    confidence = [r["confidence"] for r in client.desk.page(_filter("low")).rows]
    assert confidence == sorted(confidence) and set(confidence) == {0.5}


def _filter(queue):
    from cytoclaim.review.desk import Filter

    return Filter(queue=queue)


def test_a_row_has_its_marks_page_and_rules(client, rows):
    shown = client.get(f"/row/{key(rows[31])}").text
    assert '<mark class="agent" title="agent">cells</mark>' in shown
    assert '<mark class="target" title="target">VEGF</mark>' in shown
    assert '<mark class="cue" title="cue">rose</mark>' in shown
    assert f"/sheet/{PAPERS[1]}/1.png" in shown
    assert re.search(r'<rect class="hit" x="80.5" y="439.0"', shown)
    assert "Rules" not in shown and '<li value="10">' in shown
    sheet = client.get(f"/sheet/{PAPERS[1]}/1.png")
    assert sheet.headers["content-type"] == "image/png" and sheet.content[:4] == b"\x89PNG"


def test_decisions_are_kept_with_all_they_need(client, project, rows):
    answer = client.decide(key(rows[0]), note="=seen")
    assert answer.status_code == 200 and "Accepted by Ada" in answer.text
    assert "1 of 32 decided" in answer.text
    client.decide(key(rows[1]), "rejected", reason="wrong cell")
    client.decide(key(rows[2]), "edited", **{"edit-target": "VEGFB", "edit-agent": "MSC"})
    client.decide(key(rows[3]), "unsure")
    kept = {d.evidence_id: d for d in entries(project)}
    assert kept[key(rows[0])].note == "=seen"
    assert kept[key(rows[1])].reason == "wrong cell"
    assert dict(kept[key(rows[2])].correction) == {"target": "VEGFB"}
    assert kept[key(rows[2])].original["target"] == "VEGFA"
    assert kept[key(rows[3])].original["confidence"] == "0.80"
    assert "VEGFA" in client.get("/history").text


def test_undo_takes_back_the_last_or_the_one_named(client, project, rows):
    client.decide(key(rows[0]))
    client.decide(key(rows[1]))
    client.post("/undo", data={"csrf": client.token})
    assert client.desk.states[key(rows[1])] == "undecided"
    client.post("/undo", data={"csrf": client.token, "row": key(rows[0])})
    assert client.desk.counts()["decided"] == 0
    assert client.post("/undo", data={"csrf": client.token}).status_code == 422
    assert len(entries(project)) == 4


def test_bulk_accepts_undecided_rows_of_one_page_only(client, project, rows):
    client.decide(key(rows[0]), "rejected", reason="other")
    page = client.post(
        "/decide",
        data={"csrf": client.token, "verdict": "accepted", "row": [key(r) for r in rows[:25]]},
    )
    assert page.status_code == 200
    assert client.desk.states[key(rows[0])] == "rejected"
    assert client.desk.counts()["decided"] == 25
    too_many = {"csrf": client.token, "verdict": "accepted", "row": [key(r) for r in rows]}
    assert client.post("/decide", data=too_many).status_code == 422
    reject_all = {"csrf": client.token, "verdict": "rejected", "row": [key(r) for r in rows[25:]]}
    assert client.post("/decide", data=reject_all | {"reason": "other"}).status_code == 422


def test_without_scripts_a_decision_leads_back(client, rows):
    client.headers.pop("hx-request")
    data = {"csrf": client.token, "row": key(rows[0]), "verdict": "accepted"}
    for back, to in (("/?queue=all&row=x", "/?queue=all&row=x"), ("//evil.example", "/")):
        answer = client.post("/decide", data=data | {"back": back}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, to)


def test_bad_decisions_say_what_is_wrong_and_keep_nothing(client, project, rows):
    for form, words in [
        ({"verdict": "liked"}, "Choose one row"),
        ({"verdict": "rejected", "reason": "because"}, "no reason to reject"),
        ({"verdict": "edited", "edit-target": "NOPE"}, "lexicon lacks"),
        ({"verdict": "edited", "edit-target": "VEGFA"}, "changes nothing"),
        ({"verdict": "undone"}, "Choose one row"),
    ]:
        answer = client.decide(key(rows[0]), **form)
        assert answer.status_code == 422 and words in answer.text
    assert client.decide("no-such-row").status_code == 404
    assert not project.decisions.exists()


def test_a_newer_run_and_other_writers_are_taken_in(client, project, rows):
    client.decide(key(rows[0]))
    client.decide(key(rows[1]))
    DecisionsFile(project.decisions).add([decide(rows[2], "rejected", "Bo")])
    changed = claim(1, target="VEGFB", quote=rows[1]["quote"])
    add_run(
        project,
        [rows[0], changed, *rows[2:31]],
        concepts={"MSC": "1", "VEGFA": "1", "VEGFB": "2", "HGF": "1"},
    )
    page = client.get("/?queue=reopened").text
    assert "Ada accepted" in page
    assert "1 claim<" in page, page[page.index('role="status"') :][:200]
    assert "lexicon changed: VEGFB" in client.get("/?queue=changed").text
    assert client.desk.states[key(rows[2])] == "rejected"
    changes = client.get("/changes").text
    assert "1 gone" in changes and "1 regrounded" in changes


def test_two_curators_see_where_they_differ(project, rows):
    ada, bo = Client(project, "Ada"), Client(project, "Bo")
    ada.decide(key(rows[0]))
    bo.decide(key(rows[0]), "rejected", reason="grounding")
    ada.decide(key(rows[1]))
    bo.decide(key(rows[1]))
    page = ada.get("/?queue=disputed").text
    assert "1 claim<" in page and "Curators: " in page
    assert "Ada and Bo" in ada.get("/papers").text
    assert "50 %" in ada.get("/papers").text


def test_a_paper_shows_its_pages_with_every_sentence_that_carries_claims(client, rows):
    client.decide(key(rows[31]))
    page = client.get(f"/paper/{PAPERS[1]}").text
    assert f'<image href="/sheet/{PAPERS[1]}/1.png"' in page
    assert 'aria-label="1 claim, 0 undecided"' in page and "hit done" in page
    other = client.get(f"/paper/{PAPERS[0]}").text
    assert "31 claims in" in other


def test_a_paper_with_very_many_claims_lists_some(client, monkeypatch):
    monkeypatch.setattr("cytoclaim.review.web.app.LISTED", 5)
    page = client.get(f"/paper/{PAPERS[0]}").text
    assert page.count('class="claim is-') == 5 and "26 more claims in the queue" in page


def test_a_pdf_that_was_swapped_or_broken_leaves_the_screen_usable(client, project, rows):
    (project.papers / f"{PAPERS[0]}.pdf").write_bytes(b"no pdf any more")
    assert "no place on a page" in client.get("/?queue=all").text
    assert client.get(f"/paper/{PAPERS[0]}").status_code == 200
    assert client.get(f"/sheet/{PAPERS[0]}/1.png").status_code == 404


def test_gold_is_shown_beside_a_claim(tmp_path):
    right, wrong = claim(0), claim(0, target="HGF", effect="decreases")
    project = make_project(tmp_path, [right, wrong])
    line = [right["paper_id"], right["fingerprint"], "", "MSC", "increases", "VEGFA", "EC"]
    text = "\t".join(GOLD_COLUMNS["evidence"]) + "\n" + "\t".join(line + [""] * 6) + "\n"
    (project.gold / "evidence.tsv").write_text(text, "utf-8")
    client = Client(project)
    assert "Gold says the same" in client.get(f"/row/{key(right)}").text
    page = client.get(f"/row/{key(wrong)}").text
    assert "Gold has no such claim" in page and "MSC increases VEGFA in EC" in page
    assert "1 claim<" in client.get("/?queue=gold").text


# guards: each of these fails when its guard is taken away


def test_text_from_papers_is_never_markup(tmp_path):
    bad = claim(0, quote=f"Cells {EVIL} VEGF", agent_text=EVIL, section=EVIL, cue=EVIL)
    project = make_project(tmp_path, [bad])
    client = Client(project)
    client.decide(key(bad), note=EVIL)
    for page in (
        "/?queue=all",
        f"/row/{key(bad)}",
        f"/paper/{PAPERS[0]}",
        "/history",
        f"/?q={EVIL}",
    ):
        text = client.get(page).text
        assert "<script>alert" not in text and "<img src=x" not in text
        assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", f"{HOST}.evil.example", ""]
)
def test_a_foreign_host_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{HOST}", "http://127.0.0.1:9999", ""]
)
def test_a_write_from_another_origin_is_refused(client, project, rows, origin):
    client.headers["origin"] = origin
    assert client.decide(key(rows[0])).status_code == 403
    assert not project.decisions.exists()


@pytest.mark.parametrize("token", ["x", "é"])
def test_a_write_without_the_token_is_refused(client, project, rows, token):
    assert client.decide(key(rows[0]), token=token).status_code == 403
    assert client.post("/undo").status_code == 403
    assert (
        client.post("/decide", data={"row": key(rows[0]), "verdict": "accepted"}).status_code == 403
    )
    assert not project.decisions.exists()


def test_reading_addresses_never_write(client, project, rows):
    for path in ("/decide", "/undo"):
        assert client.get(f"{path}?row={key(rows[0])}&verdict=accepted").status_code == 405
    assert not project.decisions.exists()


PATHS = [
    "/static/../app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e/app.py",
    "/sheet/..%2f..%2f..%2fetc%2fpasswd/1.png",
    "/sheet/liang-2014-digest/99.png",
    "/sheet/liang-2014-digest.pdf/1.png",
    "/paper/..%2f..%2fcatalog.tsv",
    "/row/..%2f..%2fdecisions.tsv",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_address_reaches_a_file(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text and "root:" not in answer.text


def test_a_run_that_names_a_file_outside_the_corpus_shows_none(tmp_path):
    project = make_project(tmp_path / "p", [claim(0)])
    secret = tmp_path / "secret.pdf"
    secret.write_bytes((project.papers / f"{PAPERS[0]}.pdf").read_bytes())
    run = next(iter(project.runs.glob("2*/run.json")))
    run.write_text(run.read_text().replace(f'"{PAPERS[0]}.pdf"', '"../../../secret.pdf"'))
    client = Client(project)
    assert client.get(f"/sheet/{PAPERS[0]}/1.png").status_code == 404
    assert "not in the corpus any more" in client.get("/").text


def test_every_answer_forbids_foreign_content(client):
    for path in ("/", "/static/review.css", "/nothing"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_pages_hold_no_inline_script_or_style_and_nothing_foreign(client):
    page = client.get("/").text
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page)


def test_a_page_that_is_not_there_cannot_be_drawn():
    from cytoclaim.errors import CytoclaimError

    papers = Path(__file__).resolve().parents[2] / "corpus" / "papers"
    for path, page in ((papers / "none.pdf", 1), (papers / f"{PAPERS[0]}.pdf", 0)):
        with pytest.raises(CytoclaimError) as caught:
            render_page(path, page)
        assert caught.value.code == "page-not-shown"
