"""Typesets the digests of this corpus as the kinds of PDF that curators bring."""
