"""The review screen: a small server for one curator's own machine."""

from __future__ import annotations

from cytoclaim.review.web.app import make_app, serve

__all__ = ["make_app", "serve"]
