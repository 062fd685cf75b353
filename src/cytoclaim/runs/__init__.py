"""Runs: extraction over a corpus, what each run wrote, and what made it."""

from __future__ import annotations

from cytoclaim.runs.corpus import Progress, extract_corpus
from cytoclaim.runs.extract import extract_document
from cytoclaim.runs.extraction import Extraction, Paper
from cytoclaim.runs.manifest import Manifest
from cytoclaim.runs.pipeline import Pipeline, describe
from cytoclaim.runs.schema import TABLES
from cytoclaim.runs.store import Run, Store

__all__ = [
    "TABLES",
    "Extraction",
    "Manifest",
    "Paper",
    "Pipeline",
    "Progress",
    "Run",
    "Store",
    "describe",
    "extract_corpus",
    "extract_document",
]
