import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.evidence.algebra import compose, flip


@pytest.mark.parametrize(
    ("ops", "prefix", "worth", "direction"),
    [
        (["+"], 1, 1, 1),  # promotes repair
        (["-"], 1, -1, -1),  # inhibits apoptosis
        (["-", "+"], 1, 1, -1),  # inhibited the upregulation of
        (["-", "-"], 1, 1, 1),  # prevented the loss of
        (["+", "-"], 1, 1, -1),  # promoted the degradation of
        (["restore"], 1, 1, 1),  # restored function
        (["restore", "-"], 1, 1, 1),  # restored the reduced level of
        (["restore", "+"], 1, -1, -1),  # normalised the raised level of
        (["reverse", "-"], 1, 1, 1),  # reversed the decline of
        (["reverse"], 1, 1, None),  # reversed X: no direction
        (["reverse"], 1, -1, -1),  # reversed fibrosis
        (["good"], 1, 1, 1),  # improved function
        (["good"], 1, -1, -1),  # ameliorated fibrosis
        (["good", "-"], 1, 1, 1),  # ameliorated the decline of
        (["bad"], 1, -1, 1),  # aggravated inflammation
        (["protect"], 1, -1, -1),  # protection against apoptosis
        (["cause", "-"], 1, -1, -1),  # led to reduced apoptosis
        (["-"], -1, 1, 1),  # alleviated dysfunction
        (["good"], -1, 1, 1),  # improved dysfunction
        (["+"], -1, -1, -1),  # exerts anti-apoptotic effects
        (["neutral"], 1, 1, None),  # affected X
        (["role", "+"], 1, 1, 1),  # plays a role in the maintenance of
        ([], 1, 1, 1),
    ],
)
def test_compose(ops: list[str], prefix: int, worth: int, direction: int | None) -> None:
    assert compose(ops, prefix, worth) == direction


@given(st.lists(st.sampled_from(["+", "-", "cause", "role"])), st.sampled_from([1, -1]))
def test_plain_chains_multiply(ops: list[str], worth: int) -> None:
    assert compose(ops, 1, worth) == (-1) ** ops.count("-")


@given(st.lists(st.sampled_from(["+", "-", "restore", "good", "bad", "protect", "reverse"])))
def test_loss_turns_every_direction_round(ops: list[str]) -> None:
    direction = compose(ops)
    lost = flip(direction, loss=True)
    assert lost == (None if direction is None else -direction)
