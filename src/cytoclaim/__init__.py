"""Cytoclaim: normalised evidence tables from review PDFs."""

__version__ = "0.1.0"
