"""Prefect flows: the porch of the house, with no logic of their own."""
