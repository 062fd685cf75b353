"""How good a run is against gold: pure functions."""
