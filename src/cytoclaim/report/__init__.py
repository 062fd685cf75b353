"""A run as one HTML file that anybody can open."""

from __future__ import annotations

from cytoclaim.report.report import render_delta, render_report, write_report

__all__ = ["render_delta", "render_report", "write_report"]
