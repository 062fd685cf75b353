"""Prefect without a server to care for, and without its noise.

With a server named (``PREFECT_API_URL`` or a Prefect profile) the flows report there. Else the
block runs with a small server inside this process, which ends with the process however that
ends; what it recorded stays in the project's ``.prefect`` folder for ``prefect server start``.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError

__all__ = ["prefect_ready"]

SECONDS_TO_START = 180.0
# Whatever the user set stays as it is.
QUIET: Mapping[str, str] = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}
INSIDE: Mapping[str, str] = {
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
}


def set_quiet(home: Path) -> None:
    """Settings that Prefect reads when it is imported: quiet, no telemetry, files in ``home``."""
    os.environ.setdefault("PREFECT_HOME", str(home))
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_ready(home: Path) -> Iterator[None]:
    """Run the block with a Prefect API at hand.

    Raises CytoclaimError ``prefect-unreachable`` when a named server does not answer and
    ``prefect-broken`` when the one inside does not start.
    """
    set_quiet(home)
    warnings.filterwarnings("ignore", module=r"(prefect|pydantic|websockets|uvicorn)\b.*")
    if "prefect" not in sys.modules and not _named():
        with _server_inside() as url:
            os.environ["PREFECT_API_URL"] = url
            try:
                yield
            finally:
                os.environ.pop("PREFECT_API_URL", None)
        return
    from prefect.settings import PREFECT_API_URL, temporary_settings

    named = PREFECT_API_URL.value()
    if named:
        _must_answer(named)
        yield
        return
    with _server_inside() as url, temporary_settings({PREFECT_API_URL: url}):
        yield


def _named() -> bool:
    profiles = Path(os.environ["PREFECT_HOME"]) / "profiles.toml"
    return bool(os.environ.get("PREFECT_API_URL")) or profiles.is_file()


@contextmanager
def _server_inside() -> Iterator[str]:
    for name, value in INSIDE.items():
        os.environ.setdefault(name, value)
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
    box: dict[str, Any] = {}
    os.environ["PREFECT_API_URL"] = url
    thread = threading.Thread(target=_serve, args=(listening, box), daemon=True)
    thread.start()
    until = time.monotonic() + SECONDS_TO_START
    while not getattr(box.get("server"), "started", False):
        if "error" in box or not thread.is_alive() or time.monotonic() > until:
            reason = box.get("error", "it did not start in time")
            raise CytoclaimError(
                "prefect-broken",
                f"Prefect does not start here ({reason}).",
                "Run without it: cytoclaim run --plain.",
            )
        time.sleep(0.02)
    try:
        yield url
    finally:
        box["server"].should_exit = True
        thread.join(timeout=5)
        listening.close()


def _serve(listening: socket.socket, box: dict[str, Any]) -> None:
    try:
        import uvicorn
        from prefect.server.api.server import create_app

        settings = uvicorn.Config(
            create_app(ephemeral=True), log_level="critical", access_log=False, lifespan="on"
        )
        box["server"] = uvicorn.Server(settings)
        box["server"].run(sockets=[listening])
    except BaseException as error:
        box["error"] = f"{type(error).__name__}: {error}"


def _must_answer(url: str) -> None:
    import httpx

    try:
        httpx.get(f"{url.rstrip('/')}/health", timeout=5).raise_for_status()
    except httpx.HTTPError as error:
        raise CytoclaimError(
            "prefect-unreachable",
            f"The Prefect server at {url} does not answer ({type(error).__name__}).",
            "Start it, or unset PREFECT_API_URL, or run without it: cytoclaim run --plain.",
        ) from error
