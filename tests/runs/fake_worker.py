"""A worker with the real protocol and no pipeline: what it does stands in the "PDF".

A line "A effect B" becomes a sentence with that evidence; "die", "hang" and "refuse" do so.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import file_sha256, fingerprint
from cytoclaim.model import Document, Evidence, Section, Sentence
from cytoclaim.runs import rows
from cytoclaim.runs.extract import failure


def extract(paper: dict[str, str]) -> dict[str, object]:
    path, paper_id = Path(paper["file"]), paper["paper_id"]
    lines = path.read_text().splitlines()[1:]
    if "die" in lines:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hang" in lines:
        time.sleep(60)
    if "refuse" in lines:
        error = CytoclaimError("pdf-encrypted", f"{path.name} is encrypted.")
        return failure(path, paper_id, paper["sha256"], error).to_json()
    sentences = tuple(
        Sentence(f"{paper_id}-{i:04d}", line, "Results", 1) for i, line in enumerate(lines)
    )
    document = Document(paper_id, "", "", 1, (Section("Results", 1, sentences),))
    evidence = []
    for sentence in sentences:
        words = sentence.text.split()
        if len(words) == 3:
            agent, effect, target = words
            evidence.append(
                Evidence(
                    paper_id, sentence.sentence_id, fingerprint(sentence.text), sentence.text,
                    agent, "factor", effect, target, "outcome",  # type: ignore[arg-type]
                )
            )  # fmt: skip
    settled = rows.settle(evidence, document)
    sha256 = file_sha256(path)
    return {
        "paper_id": paper_id,
        "sha256": sha256,
        "status": "extracted",
        "tables": {
            "documents": [
                rows.document_row(paper_id, path.name, sha256, "extracted", document, len(settled))
            ],
            "sentences": rows.sentence_rows(document),
            "evidence": rows.evidence_rows(settled),
        },
        "timings": {"reading": 0.1},
    }


def main() -> None:
    if sys.argv[1:] == ["broken"]:
        print(json.dumps({"error": ["model-missing", "No such model.", "Install it."]}))
        return
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(extract(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
