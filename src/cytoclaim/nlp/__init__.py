"""The only room that knows spaCy and scispaCy: sentences into analyses."""
