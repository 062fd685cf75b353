"""Strings with several meanings, settled by the paper, the words around and the case."""

from __future__ import annotations

from cytoclaim.nlp.ambiguity.factory import SenseChooser, create_ambiguity
from cytoclaim.nlp.ambiguity.senses import Sense, senses, weigh

__all__ = ["Sense", "SenseChooser", "create_ambiguity", "senses", "weigh"]
