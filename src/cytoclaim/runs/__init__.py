"""Run store, manifest, cache and the plain functions that run the whole product."""
