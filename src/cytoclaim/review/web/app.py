"""The review server: addresses, and what each does."""

from __future__ import annotations

import secrets
import webbrowser
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from cytoclaim.delta import by, describe, headline
from cytoclaim.errors import CytoclaimError
from cytoclaim.pdf.render import render_page
from cytoclaim.project import Project
from cytoclaim.review.agreement import agreements
from cytoclaim.review.decision import EDITABLE, FIXED, REASONS, Verdict
from cytoclaim.review.desk import QUEUES, Desk, Filter
from cytoclaim.review.web.guard import TOKEN_FIELD, Guard, hosts_of, token_is_right
from cytoclaim.review.web.view import ARROWS, address, detail, item, progress, sheets

__all__ = ["make_app", "serve"]

STATIC = Path(__file__).parent / "static"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# Rows on a paper's page; the queue has the rest, page by page
LISTED = 600
CACHE = {"cache-control": "private, max-age=3600"}


class Screen:
    """The pages of one desk. ``token`` must come with every write."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.token = desk, secrets.token_urlsafe(24)
        self.pages = Environment(
            loader=PackageLoader("cytoclaim.review.web"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.pages.globals |= {
            "queues": QUEUES,
            "reasons": REASONS,
            "editable": EDITABLE,
            "fixed": FIXED,
            "arrows": ARROWS,
            "address": address,
            "item": lambda row: item(self.desk, row),
            "csrf": self.token,
        }
        # names of files are taken from the package, never from a request
        self.static = {
            p.name: (p.read_bytes(), KINDS[p.suffix]) for p in STATIC.iterdir() if p.suffix in KINDS
        }
        self.picture = lru_cache(maxsize=24)(self._picture)

    def routes(self) -> list[Route]:
        return [
            Route("/", self.queue),
            Route("/row/{key}", self.row),
            Route("/papers", self.papers),
            Route("/paper/{paper}", self.paper),
            Route("/changes", self.changes),
            Route("/history", self.history),
            Route("/concepts", self.concepts),
            Route("/sheet/{paper}/{page:int}.png", self.sheet),
            Route("/static/{name}", self.asset),
            Route("/decide", self.decide, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
        ]

    def show(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        values |= {"desk": self.desk, "stock": self.desk.stock, "progress": progress(self.desk)}
        return HTMLResponse(self.pages.get_template(name).render(values), status)

    # pages

    def queue(self, request: Request) -> Response:
        self.desk.refresh()
        wanted = _filter(request)
        page = self.desk.page(wanted)
        asked = self.desk.stock.rows.get(request.query_params.get("row", ""))
        chosen = asked or (page.rows[0] if page.rows else None)
        shown = detail(self.desk, chosen) if chosen is not None else None
        return self.show("queue.html", wanted=wanted, page=page, d=shown)

    def row(self, request: Request) -> Response:
        row = self.desk.row(request.path_params["key"])
        if "hx-request" not in request.headers:
            return RedirectResponse(f"/?queue=all&row={row['evidence_id']}", 303)
        return self.show("_detail.html", d=detail(self.desk, row))

    def papers(self, request: Request) -> Response:
        self.desk.refresh()
        return self.show("papers.html", agreements=agreements(self.desk.file.ledger))

    def paper(self, request: Request) -> Response:
        self.desk.refresh()
        paper = request.path_params["paper"]
        if paper not in self.desk.stock.documents:
            raise CytoclaimError("no-paper", "That paper is not in this run.")
        rows = [r for r in self.desk.stock.rows.values() if r["paper_id"] == paper]
        sections: dict[str, list[Any]] = {}
        for row in rows[:LISTED]:
            sections.setdefault(row["section"] or "(no section)", []).append(row)
        return self.show(
            "paper.html",
            paper=self.desk.stock.documents[paper],
            sections=sections,
            unlisted=max(0, len(rows) - LISTED),
            sheets=sheets(self.desk, paper),
            gone=[d for d in self.desk.carried.gone if d.paper_id == paper],
            removed=[c for c in self.desk.stock.removed if c.row["paper_id"] == paper],
        )

    def changes(self, request: Request) -> Response:
        self.desk.refresh()
        delta = self.desk.stock.delta
        return self.show(
            "changes.html",
            lines=headline(delta) if delta.a else ["This is the first run."],
            by_paper=by(delta, "paper"),
            by_concept=dict(list(by(delta, "concept").items())[:15]),
            removed=[(c, describe(c)) for c in self.desk.stock.removed[:200]],
        )

    def history(self, request: Request) -> Response:
        self.desk.refresh()
        entries = sorted(self.desk.file.ledger, key=lambda d: d.time, reverse=True)[:200]
        return self.show("history.html", entries=entries)

    def concepts(self, request: Request) -> Response:
        word = next(iter(request.query_params.values()), "").casefold()
        found = [c for c in self.desk.stock.concepts if c.casefold().startswith(word)]
        found += [c for c in self.desk.stock.concepts if word in c.casefold() and c not in found]
        return self.show("_concepts.html", concepts=found[:20])

    def sheet(self, request: Request) -> Response:
        path = self.desk.stock.files.get(request.path_params["paper"])
        if path is None:
            raise CytoclaimError("no-paper", "The PDF of that paper is not in the corpus.")
        stamp = path.stat().st_mtime_ns
        return Response(
            self.picture(path, request.path_params["page"], stamp), media_type="image/png",
            headers=CACHE,
        )  # fmt: skip

    @staticmethod
    def _picture(path: Path, page: int, _stamp: int) -> bytes:
        return render_page(path, page, 1.8)

    def asset(self, request: Request) -> Response:
        found = self.static.get(request.path_params["name"])
        if found is None:
            return Response("Not found", 404)
        return Response(found[0], media_type=found[1], headers=CACHE)

    # writes

    async def decide(self, request: Request) -> Response:
        form = await self._form(request)
        keys = [str(k) for k in form.getlist("row")]
        correction = {
            name: str(form[f"edit-{name}"]).strip() for name in EDITABLE if f"edit-{name}" in form
        }
        done = await run_in_threadpool(
            self.desk.decide,
            keys,
            _verdict(form.get("verdict", ""), keys),
            reason=str(form.get("reason", "")),
            note=str(form.get("note", "")),
            correction=correction,
        )
        return await run_in_threadpool(self._after, request, form, done)

    async def undo(self, request: Request) -> Response:
        form = await self._form(request)
        key = await run_in_threadpool(self.desk.undo, str(form.get("row", "")))
        return await run_in_threadpool(self._after, request, form, [key])

    async def _form(self, request: Request) -> Any:
        form = await request.form(max_files=0, max_fields=500)
        if not token_is_right(request, str(form.get(TOKEN_FIELD, "")), self.token):
            raise CytoclaimError(
                "stale-page", "This page belongs to an earlier start of the server.", "Reload it."
            )
        return form

    def _after(self, request: Request, form: Any, keys: list[str]) -> Response:
        rows = [self.desk.row(key) for key in keys]
        if "hx-request" not in request.headers:
            back = str(form.get("back", ""))
            return RedirectResponse(back if back.startswith("/?") else "/", 303)
        return self.show("_decided.html", d=detail(self.desk, rows[0]), rows=rows)


def _verdict(sent: Any, keys: list[str]) -> Verdict:
    for verdict in ("accepted", "rejected", "unsure", "edited"):
        if sent == verdict and (len(keys) == 1 or verdict == "accepted"):
            return verdict
    raise CytoclaimError("bad-decision", "Choose one row and a decision, or accept the whole page.")


def _filter(request: Request) -> Filter:
    asked = request.query_params
    queue = asked.get("queue", "undecided")
    page = asked.get("page", "1")
    return Filter(
        queue=queue if queue in QUEUES else "undecided",
        paper=asked.get("paper", ""),
        effect=asked.get("effect", ""),
        state=asked.get("state", ""),
        q=asked.get("q", "")[:200],
        page=int(page) if page.isdigit() and len(page) < 9 else 1,
    )


NOT_FOUND = {"no-row", "no-paper", "page-not-shown"}


def make_app(desk: Desk, port: int) -> Starlette:
    """The application for one desk, answering to localhost on ``port`` only."""
    screen = Screen(desk)

    async def refuse(request: Request, error: Exception) -> Response:
        assert isinstance(error, CytoclaimError)
        status = 404 if error.code in NOT_FOUND else 403 if error.code == "stale-page" else 422
        if request.url.path.startswith(("/sheet", "/concepts")):
            return Response(str(error), status)
        name = "_error.html" if "hx-request" in request.headers else "error.html"
        return await run_in_threadpool(screen.show, name, status, error=error)

    return Starlette(
        routes=screen.routes(),
        middleware=[Middleware(Guard, hosts=hosts_of(port))],
        exception_handlers={CytoclaimError: refuse},
    )


def serve(project: Project, curator: str, port: int, browser: bool = True) -> None:
    """Serve the review screen of ``project`` on 127.0.0.1 until it is stopped."""
    import uvicorn

    app = make_app(Desk(project, curator), port)
    if browser:
        webbrowser.open(f"http://127.0.0.1:{port}/")
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", server_header=False)
