"""Analyses into evidence rows; rules are data."""
