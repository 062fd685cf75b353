"""Who may talk to the review server: a browser on this machine, showing our own pages.

Host is checked against DNS rebinding, Origin and a token against requests that other sites make
in the curator's browser. Nothing leaves the page: the content policy allows our own files only.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["TOKEN_FIELD", "TOKEN_HEADER", "Guard", "hosts_of", "token_is_right"]

TOKEN_HEADER = "x-csrf-token"
TOKEN_FIELD = "csrf"
SAFE = ("GET", "HEAD")
POLICY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def hosts_of(port: int) -> frozenset[str]:
    """The Host headers under which this machine may be asked."""
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset(f"{name}:{port}" for name in names)


class Guard:
    """ASGI middleware: refuses foreign Hosts, and writes from foreign Origins."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await PlainTextResponse(refusal, 403)(scope, receive, self._with_policy(send))
            return
        await self.app(scope, receive, self._with_policy(send))

    def _refusal(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return "This server answers to localhost only."
        if scope["method"] in SAFE:
            return ""
        origin = headers.get("origin", "")
        if origin not in {f"http://{host}" for host in self.hosts}:
            return "Decisions are taken from the review screen only."
        return ""

    def _with_policy(self, send: Send) -> Send:
        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = list(message.get("headers", []))
                found += [(k.encode(), v.encode()) for k, v in POLICY.items()]
                message = {**message, "headers": found}
            await send(message)

        return wrapped


def token_is_right(request: Request, sent: str, wanted: str) -> bool:
    """Whether the request carries this server's token, in its header or in the form."""
    given = request.headers.get(TOKEN_HEADER, "") or sent
    return secrets.compare_digest(given.encode(), wanted.encode())
