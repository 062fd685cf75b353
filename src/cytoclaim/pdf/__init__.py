"""The only room that knows pdfplumber: PDF files into Documents."""

from __future__ import annotations

from cytoclaim.pdf.read import read_pdf

__all__ = ["read_pdf"]
