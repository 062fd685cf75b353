"""A process that extracts papers, one JSON line in, one JSON line out.

It ends when its input does, hence with its parent, however that ends. Whatever the libraries
print goes nowhere: the parent owns the screen.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from cytoclaim.errors import CytoclaimError
from cytoclaim.model import Sentence

__all__ = ["main"]

# A near miss makes the pipeline build what it builds on first use, while the pool still waits.
WARM_UP = Sentence("warm-up", "Hepatocytes growth factors changed.")


def main(settings: dict[str, Any]) -> None:
    """Serve the requests on standard input until it closes.

    ``settings`` has ``lexicon`` (folder of the curator's vocabulary), ``cache`` (folder) and
    ``model`` (name or null). The first line out says whether the pipeline is ready.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = _take_stdout()
    requests: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    try:
        annotator, lexicon = _pipeline(settings)
    except CytoclaimError as error:
        _send(replies, {"error": [error.code, error.message, error.fix]})
        return
    except Exception as error:
        text = f"The pipeline does not start: {type(error).__name__}: {error}"
        _send(replies, {"error": ["pipeline-broken", text, "See `cytoclaim doctor`."]})
        return
    _send(replies, {"ready": True})
    from cytoclaim.runs.extract import extract_document

    while True:
        paper = json.loads(requests.get())
        found = extract_document(
            Path(paper["file"]),
            paper["paper_id"],
            annotator=annotator,
            lexicon=lexicon,
            sha256=paper["sha256"],
        )
        _send(replies, found.to_json())


def _pipeline(settings: dict[str, Any]) -> tuple[Any, Any]:
    from cytoclaim.lexicon import load
    from cytoclaim.nlp import Annotator

    cache = Path(settings["cache"])
    lexicon = load(Path(settings["lexicon"]), cache)
    annotator = Annotator(lexicon, settings["model"], cache)
    annotator.analyse([WARM_UP])
    return annotator, lexicon


def _listen(requests: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # the parent is gone, perhaps in the middle of a paper


def _take_stdout() -> TextIO:
    """The real standard output for replies; prints of libraries go to the null device."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    return replies


def _send(replies: TextIO, message: dict[str, Any]) -> None:
    replies.write(json.dumps(message, ensure_ascii=False) + "\n")
    replies.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
