"""``cytoclaim review``: the review screen on this machine."""

from __future__ import annotations

import getpass
import socket
import subprocess
from typing import Annotated

import typer

from cytoclaim.cli.screen import Json, emit, project, screen
from cytoclaim.errors import CytoclaimError

__all__ = ["review"]


def review(
    curator: Annotated[
        str, typer.Option(help="Name or ORCID that decisions are kept under; git's by default.")
    ] = "",
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes a free one.")] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the screen in the browser.")] = True,
    json: Json = False,
) -> None:
    """Go through claims beside their PDF pages and decide them."""
    from cytoclaim.review.web import serve

    who = curator or _git_name() or getpass.getuser()
    port = _free(port)
    address = f"http://127.0.0.1:{port}/"
    if json:
        emit({"address": address, "curator": who})
    else:
        screen.print(f"Review as [bold]{who}[/bold]: {address}  (stop with Ctrl+C)")
    serve(project(), who, port, browser)


def _git_name() -> str:
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _free(port: int) -> int:
    """The port itself when it is free, or any free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CytoclaimError(
                "port-taken",
                f"Port {port} is taken, perhaps by another review screen.",
                "Close that one, or choose another: --port 0 takes a free one.",
            ) from error
        return int(probe.getsockname()[1])
