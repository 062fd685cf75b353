"""What each block is: title, front matter, heading, text, caption, note, fragment of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cytoclaim.pdf.blocks import Block, Role, Style, ends_sentence
from cytoclaim.pdf.front import mark_front
from cytoclaim.pdf.headings import NUMBERING, known_heading
from cytoclaim.pdf.text import TextLine

__all__ = ["LABEL", "assign_roles", "run_in_heading"]

LABEL = re.compile(
    r"^(?:Continued\s+)?(?P<label>(?P<kind>Fig(?:ure|s?\.|\b)|Table|Tab\.|Scheme|Chart|Plate|Box|Graph|Video|Movie|"
    r"Algorithm|Exhibit|Photo|Map|Supp?l(?:ement(?:ary|al)?|\.)?\s*(?:Fig(?:ure|\.)|Table)|"
    r"Additional\s+file|Appendix\s+Table)\s*\.?[\s-]*"
    r"(?P<number>S?\d{1,3}[A-Za-z]?|[IVX]{1,5}|S\d+|[A-Z]\d?)(?:\.\d{1,2})?)(?=\W|$)",
    re.I,
)
HEADING_CHARS = 230


def assign_roles(
    pages: Sequence[Sequence[Block]],
    style: Style,
    heads: frozenset[str] = frozenset(),
    title: str = "",
) -> None:
    """Give every block of ``pages`` its role (and headings their level).

    ``heads`` holds the letters of the running heads, ``title`` what the file says its title is.
    """
    before: Block | None = None
    for blocks in pages:
        for block in blocks:
            block.role = _first_guess(block, style)
            if block.role == "caption" and _goes_on(block, before, style):
                block.role, block.label = "", ""
            if block.role == "":
                before = block
        _extend_captions(blocks, style)
    mark_front(pages, style, heads, title)
    for blocks in pages:
        for position, block in enumerate(blocks):
            if block.role in ("", "fragment") and _is_heading(block, blocks, position, style):
                block.role = "heading"
        for block in blocks:
            if block.role == "":
                block.role = "text"
            if block.role == "text" and _is_note(block, blocks, style):
                block.role = "note"
        _check_headings(blocks)
    _levels([b for blocks in pages for b in blocks if b.role == "heading"])


def _first_guess(block: Block, style: Style) -> Role:
    text = block.text
    label = LABEL.match(text)
    if label and _is_caption(block, label, style):
        block.label = label["label"]
        return "caption"
    if known_heading(text):
        return "heading" if _stands_out(block, style) or len(block.lines) == 1 else ""
    if _is_fragment(block, style):
        return "fragment"
    return ""


def _is_caption(block: Block, label: re.Match[str], style: Style) -> bool:
    """A label opens a caption when it is set apart from the words after it or from the text."""
    line = block.lines[0]
    length, bold, italic, font = line.lead
    styled = (bold and not style.bold) or italic or font != style.font
    set_apart = styled and length >= label.end() - 1
    rest = block.text[label.end() :].lstrip()
    marked = rest[:1] in ".:|–—" or (rest == "" and len(block.text) < 25)
    other = block.size < style.size - 0.4 or block.font != style.font
    capital = label["label"].isupper() or rest[:1].isupper()
    if rest[:1] == "." and re.match(r"\.\s*[a-z(]", rest) and not set_apart:
        return False
    return (set_apart and (marked or capital or other)) or marked or (other and capital)


def _goes_on(block: Block, before: Block | None, style: Style) -> bool:
    """Whether a block set like the text only goes on with a sentence: "... (|Table 2: ...)"."""
    alike = style.is_body(block.size) and block.font == style.font
    plain = alike and not block.lines[0].lead.bold and not block.lines[0].lead.italic
    return plain and before is not None and not ends_sentence(before.text)


def _extend_captions(blocks: Sequence[Block], style: Style) -> None:
    """Later blocks of a caption: right under it, in its style or unlike the running text."""
    for position, block in enumerate(blocks):
        if block.role != "caption":
            continue
        for follow in blocks[position + 1 : position + 4]:
            gap = follow.lines[0].baseline - block.lines[-1].baseline
            beside = min(block.region.x1, follow.region.x1) - max(block.region.x0, follow.region.x0)
            near = 0 < gap <= 1.7 * max(style.leading, 1.2) * block.size and beside > 0
            alike = abs(follow.size - block.size) <= 0.06 * block.size
            if not (near and follow.role in ("", "fragment")):
                break
            if alike and (not style.is_body(block.size) or not ends_sentence(block.text)):
                block.lines.extend(follow.lines)
                block.measure()
                follow.lines = []
            else:
                break
        short = len(block.text) < 30
        if short and style.is_body(block.size):
            continue
    if isinstance(blocks, list):
        blocks[:] = [b for b in blocks if b.lines]


def _is_fragment(block: Block, style: Style) -> bool:
    """Words inside figures, equation parts, stray cells: short lines unlike running text."""
    if style.is_body(block.size) and block.font == style.font and len(block.text) > 25:
        return False
    if any(_sentence_like(n) for n in block.lines):
        return False
    if re.search(r"[a-z)\]][.?!]$", block.text) and len(block.text.split()) >= 4:
        return False
    if _stands_out(block, style) and re.search(r"[A-Za-z]{4}", block.text):
        return False
    longest = max(len(n.text) for n in block.lines)
    if all(len(word) <= 2 for word in block.text.split()) and not ends_sentence(block.text):
        return True  # the letters of a figure's parts
    if style.is_body(block.size):
        goes_on = block.text[:1].islower() and block.font == style.font
        return longest <= 25 and not ends_sentence(block.text) and not goes_on
    return longest < 40


def _sentence_like(line: TextLine) -> bool:
    words = line.text.split()
    return len(words) >= 6 and sum(w.isalpha() and w.islower() for w in words) >= 0.4 * len(words)


def _stands_out(block: Block, style: Style) -> bool:
    text = block.text
    return (
        block.size >= style.size + 0.7
        or (block.pure_bold and not style.bold)
        or (text.isupper() and len(text) > 4 and not style.bold)
    )


def _is_heading(block: Block, blocks: Sequence[Block], position: int, style: Style) -> bool:
    text = block.text.strip()
    letters = sum(c.isalpha() for c in text)
    if len(text) > HEADING_CHARS or len(block.lines) > 5 or letters < 3:
        return False
    plain = NUMBERING.sub("", text, count=1)
    if letters < 0.5 * len(text.replace(" ", "")) or plain[:1].islower() or text[0] == "(":
        return False
    label, colon, rest = text.partition(":")
    if colon and len(rest) > 20 and known_heading(label):
        return False  # "Keywords: ...", all of it in bold
    if not any(len(w) > 2 for w in text.split()):
        return False  # "A B C": the parts of a figure
    if block.size < 0.68 * style.size or text.endswith((",", ";", "-")):
        return False
    follow = _next_text(blocks, position)
    if _stands_out(block, style):
        return not (text.endswith(".") and block.size < style.size and len(text) > 90)
    if ends_sentence(text) and not text.endswith("?"):
        return False
    if len(block.lines) > 3 or len(text) > 180 or follow is None:
        return False
    before = _above(block, blocks)
    if before is not None and before.role == "" and not ends_sentence(before.text):
        return False
    gap = block.lines[0].baseline - before.lines[-1].baseline if before else 99.0
    step = follow.lines[0].baseline - block.lines[-1].baseline
    lead = style.leading * style.size
    narrow = block.region.x1 - block.region.x0 < 0.8 * (follow.region.x1 - follow.region.x0)
    if gap > 1.5 * lead and 1.2 * lead < step < 3 * lead and narrow and len(block.lines) == 1:
        several = len(follow.lines) > 1 or follow.pure_italic or follow.pure_bold
        return style.is_body(follow.size) and several and text[:1].isalnum()
    spaced = gap > 1.2 * style.leading * style.size
    other_size = abs(block.size - style.size) > 0.02 * style.size
    set_apart = block.font != style.font or other_size or block.pure_italic
    if not style.is_body(follow.size) or not set_apart:
        return bool(NUMBERING.match(text)) and spaced and len(block.lines) == 1 and len(text) < 90
    return _under(block, follow) and (spaced or len(block.lines) == 1)


def _above(block: Block, blocks: Sequence[Block]) -> Block | None:
    """The nearest block over ``block`` in its column."""
    over = [
        other
        for other in blocks
        if other is not block
        and other.lines[-1].baseline < block.lines[0].baseline
        and min(other.region.x1, block.region.x1) > max(other.region.x0, block.region.x0)
    ]
    return max(over, key=lambda b: b.lines[-1].baseline, default=None)


def _under(block: Block, follow: Block) -> bool:
    """Whether ``follow`` starts right under ``block``, at its left or indented."""
    step = follow.lines[0].baseline - block.lines[-1].baseline
    size = max(block.size, follow.size)
    return 0 < step < 3.2 * size and abs(follow.region.x0 - block.region.x0) < 4 * size


def _check_headings(blocks: Sequence[Block]) -> None:
    """Words in figures that look like headings: several in one row, or next to none but such."""
    for position, block in enumerate(blocks):
        if block.role != "heading" or known_heading(block.text):
            continue
        row = [
            other
            for other in blocks
            if other is not block
            and other.role in ("heading", "fragment")
            and abs(other.lines[0].baseline - block.lines[0].baseline) < 0.5 * block.size
            and len(other.text) < 60
        ]
        follow = blocks[position + 1] if position + 1 < len(blocks) else None
        if row and (follow is None or follow.role in ("heading", "fragment", "caption")):
            block.role = "fragment"


def _next_text(blocks: Sequence[Block], position: int) -> Block | None:
    for block in blocks[position + 1 : position + 3]:
        if block.role in ("", "text", "heading") and block.text[:1].isalnum():
            return block
    return None


def _is_note(block: Block, blocks: Sequence[Block], style: Style) -> bool:
    """Small print at the foot of its column."""
    if block.size > style.size - 0.7 or len(block.lines) > 8:
        return False
    if block.region.top < 0.6 * block.lines[0].page_size[1]:
        return False
    return not any(
        other.role in ("text", "heading")
        and style.is_body(other.size)
        and other.region.top > block.region.top
        and min(other.region.x1, block.region.x1) > max(other.region.x0, block.region.x0)
        for other in blocks
    )


def run_in_heading(lines: Sequence[TextLine], style: Style) -> tuple[int, int]:
    """Where a paragraph's text begins behind a heading set into it: line and character.

    (0, 0) when there is none. The heading is in another face than the text (bold or italic), and
    ends with a stop, a colon or a dash, or is bold and followed by a capital.
    """
    label, colon, rest = lines[0].text.partition(":")
    if colon and rest[:1].isspace() and known_heading(label):
        return (0, len(label) + 1 + len(rest) - len(rest.lstrip()))
    whole = 0
    head = ""
    while whole < min(len(lines) - 1, 3) and lines[whole].face == lines[0].lead.font:
        head += lines[whole].text + " "
        whole += 1
    line = lines[whole]
    length, bold, italic, font = line.lead
    if font == style.font or font != lines[0].lead.font or length >= len(line.text):
        return (0, 0)
    bold = bold and not style.bold
    head = (head + line.text[:length]).rstrip()
    rest = line.text[length:]
    letters = sum(c.isalpha() for c in head)
    if LABEL.match(head) or letters < 3 or len(head) > 200 or not head[0].isalnum():
        return (0, 0)
    if head[0].islower() or letters < 0.5 * len(head):
        return (0, 0)
    begin = length + len(rest) - len(rest.lstrip())
    tail = head.rstrip(" .:—–")
    # "O." of a species name is no end of a heading
    initial = bool(re.search(r"(?:^|\s)[A-Z]$", tail))
    apart = line.text[length - 1 : length + 1].strip() != line.text[length - 1 : length + 1]
    if known_heading(head) and apart:
        return (whole, begin)
    if head.endswith((".", ":", "—", "–")) and not initial:
        return (whole, begin)
    punct = re.match(r"\s*[.:—–]\s*", rest)
    if punct and head[-1].isalnum() and not initial and (bold or ":" in punct[0]):
        return (whole, length + punct.end())
    if bold and not italic and apart and rest.lstrip()[:1].isupper() and head[-1].isalpha():
        return (whole, begin) if len(head) > 4 else (0, 0)
    return (0, 0)


def _levels(headings: Sequence[Block]) -> None:
    """Levels from numbering depth where there is one, else from size, weight and capitals."""

    def rank(block: Block) -> tuple[float, bool, bool, bool]:
        return (
            round(block.size * 2) / 2,
            block.text.isupper(),
            block.pure_bold,
            not block.pure_italic,
        )

    ranks = sorted({rank(b) for b in headings}, reverse=True)
    for block in headings:
        number = NUMBERING.match(block.text)
        if number and number["number"][0].isdigit():
            block.level = 1 + number["number"].count(".")
        elif known_heading(block.text) in ("abstract", "body", "references"):
            block.level = 1
        else:
            block.level = min(4, 1 + ranks.index(rank(block)))
