"""Where the hits of all components meet and become the mentions of a sentence."""

from __future__ import annotations

from cytoclaim.nlp.meeting.factory import Meeting, create_meeting, settle

__all__ = ["Meeting", "create_meeting", "settle"]
