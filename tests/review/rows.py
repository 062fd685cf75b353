"""Evidence rows for the tests of the review room."""

from __future__ import annotations

from dataclasses import asdict

from cytoclaim.ids import content_hash, evidence_id, fingerprint
from cytoclaim.model import Evidence
from cytoclaim.review.decision import Decision, claim_of, sketch

QUOTE = "Conditioned medium of hypoxic cells raised the level of VEGF and of HGF in the heart (12)."


def row(agent="MSC", effect="increases", target="VEGFA", quote=QUOTE, paper_id="p", **more):
    more = {"agent_text": "cells", "target_text": "VEGF", "section": "Results", "page": 1} | more
    found = Evidence(
        paper_id=paper_id,
        sentence_id="s1",
        fingerprint=fingerprint(quote),
        quote=quote,
        agent=agent,
        agent_type="cell",
        effect=effect,
        target=target,
        target_type="factor",
        **more,
    )
    return {"evidence_id": evidence_id(found), "content_hash": content_hash(found), **asdict(found)}


def decide(on, verdict="accepted", curator="Ada", at=1, **more):
    return Decision(
        evidence_id=on["evidence_id"],
        paper_id=on["paper_id"],
        verdict=verdict,
        curator=curator,
        time=f"2026-01-01T00:00:{at:02d}.000000Z",
        reason=more.pop("reason", "other" if verdict == "rejected" else ""),
        original=claim_of(on),
        quote=fingerprint(on["quote"]),
        sketch=sketch(on["quote"]),
        **more,
    )
