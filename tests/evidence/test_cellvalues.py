import pytest

from cytoclaim.evidence.cellvalues import ABSENT, read_value


@pytest.mark.parametrize(
    ("text", "worth", "value"),
    [
        ("↑", 1, 1), ("↓", 1, -1), ("↔", 1, 0), ("⇑ 3-fold", 1, 1), ("↓↓", -1, -1), ("▲", 1, 1),
        ("N/A", 1, ABSENT), ("n.d.", 1, ABSENT), ("", 1, ABSENT), ("–", 1, ABSENT),
        ("not assessed", 1, ABSENT), ("NR", 1, ABSENT),
        ("n.s.", 1, 0), ("NS", 1, 0), ("no change", 1, 0), ("Unchanged", 1, 0), ("=", 1, 0),
        ("increased", 1, 1), ("Reduced by 12%", 1, -1), ("higher than placebo", 1, 1),
        ("improved", 1, 1), ("improved", -1, -1), ("worsened", -1, 1),
        ("+", 1, 1), ("+++", 1, 1), ("+5.2%", 1, 1), ("−3.1 ± 0.4", 1, -1),
        ("41 vs 35 (p = 0.01)", 1, 1), ("35 ± 4 vs. 41 ± 5", 1, -1), ("41 vs 35, p = 0.21", 1, 0),
        ("32 → 41", 1, 1), ("41% to 32%", 1, -1), ("p > 0.05", 1, 0),
        ("Transendocardial", 1, None), ("2014", 1, None), ("↑↓", 1, None),
    ],
)  # fmt: skip
def test_value(text: str, worth: int, value: object) -> None:
    assert read_value(text, worth) == value
