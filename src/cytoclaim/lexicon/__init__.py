"""The vocabulary as data, and the code that loads, checks, imports and indexes it."""
