"""PDF files for tests, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

__all__ = ["Sheet"]


class Sheet:
    """A PDF under construction; y counts downwards from the top of an A4 page."""

    def __init__(self, path: Path, size: tuple[float, float] = A4) -> None:
        self.path = path
        self.width, self.height = size
        self.canvas = Canvas(str(path), pagesize=size, invariant=1)

    def text(
        self, x: float, y: float, text: str, size: float = 9.0, font: str = "Helvetica"
    ) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def raised(self, x: float, y: float, parts: Sequence[str], size: float = 9.0) -> None:
        """Parts in turn on the line and raised."""
        writer = self.canvas.beginText(x, self.height - y)
        for n, part in enumerate(parts):
            writer.setFont("Times-Roman", size if n % 2 == 0 else 0.65 * size)
            writer.setRise(0 if n % 2 == 0 else 0.35 * size)
            writer.textOut(part)
        self.canvas.drawText(writer)

    def rule(self, x0: float, x1: float, y: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y, x1, self.height - y)

    def upright(self, x: float, top: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x, self.height - top, x, self.height - bottom)

    def body(self, x: float, y: float, lines: int, width: int = 46, size: float = 10.0) -> float:
        """Running text; returns the y below it."""
        words = [
            "Cells",
            "were",
            "grown",
            "on",
            "plates",
            "and",
            "the",
            "medium",
            "was",
            "changed",
            "twice",
            "in",
            "every",
            "week",
            "so",
            "that",
            "none",
            "of",
            "them",
            "ran",
            "dry",
            "before",
            "the",
            "count",
            "was",
            "taken",
            "by",
            "two",
            "people",
            "who",
            "did",
            "not",
            "know",
            "which",
            "plate",
            "held",
            "which",
            "cells",
            "and",
            "who",
            "wrote",
            "their",
            "numbers",
            "down",
            "apart",
            ".",
        ]
        place = 0
        for _ in range(lines):
            line = ""
            while len(line) < width:
                line += words[place % len(words)] + " "
                place += 1
            self.text(x, y, line.strip(), size, "Times-Roman")
            y += 1.2 * size
        return y

    def page(self) -> None:
        self.canvas.showPage()

    def save(self) -> Path:
        self.canvas.save()
        return self.path
