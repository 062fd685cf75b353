"""Decisions of curators and the review screen."""
