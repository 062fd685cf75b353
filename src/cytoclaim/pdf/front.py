"""The first page's front matter: title, authors, addresses, dates, banners, licence."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.pdf.blocks import Block, Style
from cytoclaim.pdf.headings import known_heading

__all__ = ["letters", "mark_front"]

TITLE_LETTERS = 18  # shorter ones are kinds of article ("Review Article") or a journal's logo
TITLE_LINES = 8


def letters(text: str) -> str:
    """The letters of ``text``, casefolded, nothing else."""
    return "".join(c for c in text.casefold() if c.isalpha())


def mark_front(
    pages: Sequence[Sequence[Block]], style: Style, heads: frozenset[str], title: str
) -> None:
    """Roles "title" and "front" on the first page, and "front" for banners on any page."""
    for blocks in pages:
        for block in blocks:
            if block.role != "caption" and _is_banner(block, style, heads):
                block.role = "front"
    first = pages[0] if pages else []
    titles = _title(first, style, heads, title)
    for block in titles:
        block.role = "title"
    start = first.index(titles[-1]) if titles else 0
    stop = next((b for b in first[start:] if b.role != "title" and _opens(b)), None)
    if stop is None and titles:
        stop = next((b for b in first[start + 1 :] if _like_abstract(b)), None)
    if len(pages) > 2 and titles:
        _second_page(pages[1], style)
    if stop is None:
        return
    place = first.index(stop)
    for position, block in enumerate(first):
        if block.role in ("title", "caption", "front") or block is stop:
            continue
        above = block.region.bottom <= stop.region.top + 1
        over_title = bool(titles) and block.region.bottom <= titles[0].region.top + 1
        small = block.size < style.size - 0.7 and known_heading(block.text) in ("", "back")
        running = position > place and style.is_body(block.size) and _like_text(block)
        if position < place or over_title or (above and not running):
            if not _like_abstract(block):
                block.role = "front"
        elif small and _at_foot(block, first, style):
            block.role = "front"


def _second_page(blocks: Sequence[Block], style: Style) -> None:
    """A page of small print alone behind the first: how to cite, licence, grants."""
    size = sum(len(b.text) for b in blocks)
    body = sum(len(b.text) for b in blocks if style.is_body(b.size) or b.size > style.size)
    if body < 0.15 * size and not any(known_heading(b.text) for b in blocks):
        for block in blocks:
            if block.role != "caption":
                block.role = "front"


def _title(first: Sequence[Block], style: Style, heads: frozenset[str], wanted: str) -> list[Block]:
    """The title's blocks: those that agree with the file's own title, else the largest print."""
    upper = [
        b
        for b in first
        if b.role in ("", "heading", "fragment", "front")
        and b.region.top < 0.6 * b.lines[0].page_size[1]
        and len(b.lines) <= TITLE_LINES
        and not known_heading(b.text)
    ]
    words = {w for w in wanted.casefold().split() if len(w) > 3}
    best: Block | None = None
    if len(words) >= 4:
        agree = [
            b
            for b in upper
            if (b.size >= style.size + 0.8 or b.pure_bold)
            and len(letters(b.text)) >= TITLE_LETTERS
            and _shared(b.text, words) >= 0.6
        ]
        best = max(agree, key=lambda b: (round(b.size, 1), len(b.text)), default=None)
    if best is None:
        long = [
            b
            for b in upper
            if b.role != "front"
            and len(letters(b.text)) >= TITLE_LETTERS
            and b.size >= style.size + 1.0
            and not _names_journal(b, heads)
            and not any(_like_abstract(o) and o.region.bottom < b.region.top for o in first)
        ]
        # a running title is the beginning of the title; a journal's name above it may be larger
        running = [
            b for b in long if any(len(h) > 15 and letters(b.text).startswith(h) for h in heads)
        ]
        best = max(running or long, key=lambda b: (round(b.size, 1), -b.region.top), default=None)
    if best is None:
        return []
    found = [best]
    place = first.index(best)
    for step in (1, -1):
        at = place + step
        edge = best
        while 0 <= at < len(first):
            block = first[at]
            gap = (block.lines[0].baseline - edge.lines[-1].baseline) * step
            same = abs(block.size - best.size) <= 0.04 * best.size
            if best.size < 1.3 * style.size:
                same = same and block.lines[0].bold == best.lines[0].bold
            if step < 0 and len(block.text.split()) < 4:
                break  # the kind of article, set like the title
            if not same or not -0.3 * best.size < gap < 2.0 * best.size:
                break
            if known_heading(block.text) or _names_journal(block, heads):
                break
            found.append(block)
            edge = block
            at += step
    return sorted(found, key=first.index)


def _shared(text: str, words: set[str]) -> float:
    """Share of the longer words of ``text`` that stand among ``words``."""
    own = {w for w in text.casefold().split() if len(w) > 3}
    return len(own & words) / max(len(own), 1)


def _names_journal(block: Block, heads: frozenset[str]) -> bool:
    """Whether it only repeats a running head, as a journal's name over the title does."""
    text = letters(block.text)
    return len(text) >= 8 and any(text in head for head in heads)


def _is_banner(block: Block, style: Style, heads: frozenset[str]) -> bool:
    """A block of few lines that says what the running head says: logo, citation box, banner."""
    if len(block.lines) > 6 or (style.is_body(block.size) and block.font == style.font):
        return False
    text = letters(block.text)
    if len(text) < 6:
        return False
    if block.size < style.size + 2 and any(len(h) >= 10 and h in text for h in heads):
        return len(text) < 400
    return len(text) >= 8 and any(text in head for head in heads) and not known_heading(block.text)


def _opens(block: Block) -> bool:
    """Whether a usual section title starts it, on a line of its own or run in."""
    if block.role in ("front", "caption"):
        return False
    if known_heading(block.text):
        return known_heading(block.text) != "keywords"
    lead = block.lines[0].text[: block.lines[0].lead.length]
    head = block.text.split(":", 1)[0]
    return bool(known_heading(lead) or (len(head) < 30 and known_heading(head)))


def _like_text(block: Block) -> bool:
    words = block.text.split()
    return len(words) >= 12 and sum(w.isalpha() and w.islower() for w in words) > 0.4 * len(words)


def _like_abstract(block: Block) -> bool:
    words = block.text.split()
    lower = sum(w.isalpha() and w.islower() for w in words)
    return len(block.lines) >= 4 and len(words) >= 60 and lower > 0.6 * len(words)


def _at_foot(block: Block, blocks: Sequence[Block], style: Style) -> bool:
    return not any(
        style.is_body(other.size)
        and len(other.text) > 60
        and other.region.top > block.region.bottom
        and min(other.region.x1, block.region.x1) > max(other.region.x0, block.region.x0) + 20
        for other in blocks
    )
