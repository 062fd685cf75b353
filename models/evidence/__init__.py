"""Annotated review paragraphs of our own, and what the evidence scorer learns from them."""
