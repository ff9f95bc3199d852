"""Work is divided into portions that get smaller towards the end."""

from __future__ import annotations

import pytest

from helpcenter.pipeline.work.portions import portions


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 499, 10_000])
@pytest.mark.parametrize(("smallest", "largest"), [(1, 1), (10, 50), (25, 250), (50, 50)])
def test_portions_are_all_items_in_order(number: int, smallest: int, largest: int) -> None:
    made = list(portions(range(number), largest=largest, smallest=smallest))
    assert [item for portion in made for item in portion] == list(range(number))
    sizes = [len(portion) for portion in made]
    assert sizes == sorted(sizes, reverse=True)
    assert all(smallest <= size <= largest for size in sizes[:-1])


def test_the_last_portions_are_small_beside_all_work() -> None:
    sizes = [len(portion) for portion in portions(range(10_000), largest=250, smallest=25)]
    assert sizes[0] == 250
    assert sizes[-5:-1] == [25] * 4
    assert len(sizes) < 100
