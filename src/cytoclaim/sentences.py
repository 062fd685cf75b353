"""Where sentences end: one rule-based splitter for the reader and for the pipeline."""
