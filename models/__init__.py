"""The recipe of the shipped language model: convert, train, evaluate, package."""
