"""Glyphs to characters."""

from __future__ import annotations

import pytest

from cytoclaim.pdf.glyphs import font_kind, glyph_text, named_glyph


@pytest.mark.parametrize(
    ("glyph", "kind", "text"),
    [
        ("ﬁ", "", "fi"),
        ("ﬄ", "", "ffl"),
        ("b", "symbol", "β"),
        ("\uf06d", "symbol", "μ"),
        ("\uf0b1", "", "±"),
        ("\uf041", "", "A"),
        ("\uf733", "", "3"),
        ("\u00a0", "", " "),
        ("\u2009", "", " "),
        ("\u00ad", "", "-"),
        ("\u2011", "", "-"),
        ("\u200b", "", ""),
        ("\x07", "", ""),
        ("\u037e", "", ";"),
        ("à", "dingbats", "→"),
        ("n", "dingbats", "•"),
        ("l", "greek", "μ"),
        ("j", "greek", "κ"),
        ("9", "operator", "×"),
        ("5", "mathpi", "="),
        ("→", "", "→"),
        ("𝛼", "", "α"),
        ("\ue123", "", ""),
    ],
)
def test_a_glyph_reads_as_what_it_stands_for(glyph: str, kind: str, text: str) -> None:
    assert glyph_text(glyph, kind) == text


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        ("Symbol", "symbol"),
        ("ABCDEF+SymbolMT", "symbol"),
        ("ZapfDingbats", "dingbats"),
        ("LknvhrAdvPSMP13", "greek"),
        ("AdvP4C4E74", "cmsy"),
        ("Helvetica", ""),
        ("SymbolicSans", ""),
    ],
)
def test_fonts_whose_letters_stand_for_something_else(font: str, kind: str) -> None:
    assert font_kind(font) == kind


def test_glyph_names_by_number() -> None:
    assert named_glyph("H9251") == "α"
    assert named_glyph("C0", "cmsy") == "−"
    assert named_glyph("alpha") == ""
    assert named_glyph("C999", "cmsy") == ""
