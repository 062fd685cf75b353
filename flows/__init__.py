"""Prefect flows over the core functions, and nothing else."""
