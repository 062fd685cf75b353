"""Sentence splitting: each text is marked with | where a sentence ends."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.sentences import split

MARKED = [
    # plain stops
    "Cells were seeded.| They grew for two days.| Did they divide?| They did!| Nothing else changed.",
    "It rose (P < 0.05).| No effect was seen (P = 0.8).",
    "The dose was 10.5 ± 0.2 mg.| It was halved to 5.25 mg.",
    "See Trials.gov for the list.| It is long.",
    "They called it “priming.”| Others did not.",
    # names and abbreviations before a stop
    "Miller et al. showed a rise in VEGF.| Kim et al. did not.",
    "This was seen by Miller et al.| However, others failed.",
    "Treated vs. untreated cells were compared.| All were alive.",
    "Cells were given i.v. in saline or i.p. in gel.| Both routes worked.",
    "Several factors, e.g. HGF, were raised.| Others (i.e. LIF) were not.",
    "As shown in Fig. 2, cells died.| Figs. 3 and 4 agree.| See Eq. 5 and ref. 12 for more.",
    "Blots were run with no. 7 paper.| The answer was no.| Others agreed.",
    "The work of L. P. Miller and J.-C. Roy was first.| It stands.",
    "E. coli and S. aureus were grown.| Ocimum sanctum L. was dried.",
    "It lacks vitamin C.| It holds vitamin D.",
    "The U.S. trial ended early.| The E.U. trial goes on.",
    "Buffers, salts, etc. were mixed.| The rest was discarded.",
    # citations behind the stop
    "It helps repair.[12]| Next, we looked at mice.",
    "It helps repair. [12,13]| Next, we looked at mice.",
    "This drew attention. (7,33,80).| Others followed.",
    # lower-case and other odd beginnings
    "Hearts were examined.| c-kit cells were found.| mRNA was low.| p53 was not.| α-SMA was high.",
    "Values fell to 3.| 4 days later they rose.",
    "It was so. however, nobody wrote it.",
    "Sales were high.| 20 mice were bought.",
    "They fell silent… and stayed so.",
    # brackets
    "We used a kit (Merck, Darmstadt. Lot 7) for this.| It worked.",
    "Cells (see above. And below) died.| Others lived.",
    # run-in lists
    "1) Fusion: a cell joins another;| 2) Transfer: it gives mitochondria.| It then rests;| 3) Death.",
    "It has three stages- 1. uptake of antigen; 2. T cell activation; 3. effect.",
    "Cells moved; they did not divide.",
    # a space that got lost
    "It improved the function of cells.|These were then removed.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_splits_where_marked(marked: str) -> None:
    text = marked.replace("|", "")
    wanted = [part.strip() for part in marked.split("|")]
    assert [text[a:b] for a, b in split(text)] == wanted


def test_empty_and_blank_texts_have_no_sentences() -> None:
    assert split("") == []
    assert split("  \n ") == []


def test_a_long_text_without_a_sentence_end_takes_linear_time() -> None:
    started = time.perf_counter()
    split("(see a. b, i.e. c. d " * 40_000)
    assert time.perf_counter() - started < 20


@given(st.text(alphabet="abcDE .?!()[]12;,é\n", max_size=200))
def test_spans_are_ordered_trimmed_and_lose_no_letter(text: str) -> None:
    spans = split(text)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]
