"""The direction algebra: what a chain of effect words says about the target at its end.

A direction is +1 (the agent raises the target), -1 (it lowers it), 0 (no effect is claimed)
or None (no direction is given). ``apply`` puts one operation on top of what stands below it:

====================  ======================  =========================
operation             on a plain target       on a change of a target
====================  ======================  =========================
``+`` (promote)       +                       keeps the change
``-`` (inhibit)       -                       turns it round
``restore``           +                       turns it round
``reverse``           (no direction)          turns it round
``good`` (improve)    with the target's worth turns a loss round
``bad`` (worsen)      against its worth       keeps the change
``protect``           with the target's worth turns it round
``cause``, ``role``   +                       keeps the change
====================  ======================  =========================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Direction", "State", "apply", "compose", "flip"]

Direction = int | None


@dataclass(frozen=True, slots=True)
class State:
    """The direction so far; ``changed`` once an operation stands on the target.

    ``worth`` is -1 for a harmful target ("apoptosis"), +1 otherwise.
    """

    direction: Direction = 1
    changed: bool = False
    worth: int = 1


KEEP = {"+", "cause", "role", "effect", "produce", "over", "need", "involve", "light", "include"}
TURN = {"-"}


def _times(direction: Direction, sign: int) -> Direction:
    return None if direction is None else direction * sign


def apply(op: str, state: State) -> State:
    """The state after one more operation.

    >>> apply("-", apply("+", State())).direction  # "inhibited the upregulation of"
    -1
    >>> apply("restore", apply("-", State())).direction  # "restored the reduced"
    1
    """
    direction = state.direction
    if op in KEEP:
        return State(direction, state.changed or op in ("+", "cause"), state.worth)
    if op in TURN:
        return State(_times(direction, -1), True, state.worth)
    if op == "neutral":
        return State(None, True, state.worth)
    if not state.changed:
        if op == "restore":
            return State(_times(direction, state.worth), True, state.worth)
        if op in ("good", "protect"):
            return State(_times(direction, state.worth), True, state.worth)
        if op == "bad":
            return State(_times(direction, -state.worth), True, state.worth)
        if op == "reverse":
            return State(_times(direction, -1) if state.worth < 0 else None, True, state.worth)
        return State(direction, True, state.worth)
    if op in ("restore", "reverse", "protect"):
        return State(_times(direction, -1), True, state.worth)
    if op == "good":
        # "improved the impaired X" turns a change for the worse; a change for the better stays
        worse = direction is not None and direction * state.worth < 0
        return State(_times(direction, -1) if worse else direction, True, state.worth)
    return State(direction, True, state.worth)


def compose(ops: Sequence[str], prefix: int = 1, worth: int = 1) -> Direction:
    """The direction of a chain, outermost operation first, over a target.

    ``prefix`` is -1 for a target named by its negation ("anti-apoptotic", "dysfunction").
    """
    telling = {"+", "-", "good", "bad", "restore", "reverse", "protect"}
    if "effect" in ops and prefix > 0 and not telling & set(ops):
        return None  # "had an effect on" says no direction
    state = State(prefix, prefix < 0, worth)
    for op in reversed(ops):
        state = apply(op, state)
    return state.direction


def flip(direction: Direction, *, loss: bool) -> Direction:
    """The direction of the agent's presence when the experiment took the agent away."""
    return _times(direction, -1) if loss else direction
