"""Rows of dots: rules where they stand alone, leaders where words stand on their line."""

from __future__ import annotations

from cytoclaim.pdf.dots import dotted_rules
from cytoclaim.pdf.page import Char, Font, PageData

PLAIN = Font("Times-Roman")


def chars(x: float, baseline: float, text: str, step: float = 5.0, first: int = 1) -> list[Char]:
    return [
        Char(c, x + n * step, baseline - 7, x + n * step + 2, baseline + 2, baseline, 9.0, PLAIN,
             first + n)
        for n, c in enumerate(text)
    ]  # fmt: skip


def read(*runs: list[Char]) -> PageData:
    return dotted_rules(PageData(1, 600, 800, tuple(c for run in runs for c in run)))


def test_a_row_of_dots_is_a_rule() -> None:
    words = chars(50, 100, "cells")
    page = read(words, chars(50, 105, "." * 40, first=10))
    assert page.chars == tuple(words)
    (rule,) = page.rulings
    assert (rule.x0, rule.top, rule.x1, rule.bottom) == (50, 105, 247, 105)


def test_a_leader_and_an_ellipsis_stay_text() -> None:
    leader = [*chars(50, 100, "Methods"), *chars(90, 100, "." * 40, first=10)]
    assert read(leader) == PageData(1, 600, 800, tuple(leader))
    ellipsis = chars(50, 100, ". . . . .")
    assert read(ellipsis).rulings == ()


def test_dots_at_uneven_steps_are_no_rule() -> None:
    scattered = [c for n in range(30) for c in chars(50 + 8 * n + n % 3 * 3, 100, ".", first=n)]
    assert read(scattered).chars == tuple(scattered)
