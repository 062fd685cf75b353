"""From the corpora's own release files to spaCy training data on our tokens."""
