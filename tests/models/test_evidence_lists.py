"""Lists made of the texts' names: every member has the claims of the name it stands beside."""

import pytest

from cytoclaim.citations import find
from cytoclaim.lexicon import load
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator
from models.evidence.lists import SPARE, lengthened


@pytest.fixture(scope="module")
def annotator():
    return Annotator(load())


def _analyses(annotator, *texts):
    return list(
        annotator.analyse([Sentence(f"s{n}", t, citations=find(t)) for n, t in enumerate(texts)])
    )


def test_members_have_the_claims_of_the_name(annotator):
    text = "HGF lowered fibrosis in the heart."
    analyses = _analyses(annotator, text)
    made = [
        (s.text, rows)
        for seed in range(40)
        for _, s, rows in lengthened(analyses, [{("HGF", "decreases", "fibrosis")}], seed)
    ]
    assert made
    keys = {name: key for names in SPARE.values() for name, key in names}
    for changed, rows in made:
        added = {keys[n] for n in keys if n in changed and n not in text}
        agents, targets = {a for a, _, _ in rows}, {t for _, _, t in rows}
        assert agents | targets == added | {"HGF", "fibrosis"}
        assert len(rows) == len(agents) * len(targets)
        assert {e for _, e, _ in rows} == {"decreases"}


def test_what_fits_one_name_only_stays(annotator):
    texts = (
        "HGF alone lowered fibrosis, an effect of no interest.",
        "HGF-treated cells had less IL-6 receptor.",
        "Both HGF and EGF improved tissue repair.",
    )
    for text in texts:
        analyses = _analyses(annotator, text)
        claims = [{("HGF", "decreases", "IL6")}]
        assert not any(
            "HGF," in s.text or "HGF and" in s.text.replace("HGF and EGF", "")
            for seed in range(20) for _, s, _ in lengthened(analyses, claims, seed)
        )  # fmt: skip


def test_a_verb_behind_a_list_is_plural(annotator):
    analyses = _analyses(annotator, "HGF lowers fibrosis.")
    made = [
        s.text for seed in range(30)
        for _, s, _ in lengthened(analyses, [{("HGF", "decreases", "fibrosis")}], seed)
        if not s.text.startswith("HGF lower")
    ]  # fmt: skip
    assert made
    assert all(" lower " in t for t in made)
