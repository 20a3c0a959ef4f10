import itertools
import os

import pytest

from wortlaut.batch.pool import ordered
from wortlaut.errors import WortlautError


def square(number: int) -> int:
    return number * number


def die(number: int) -> int:
    if number == 40:
        os._exit(1)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 3, 100])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(ordered(square, range(count), jobs=jobs, chunk=7)) == [n * n for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_drawn_as_needed(jobs: int) -> None:
    endless = ordered(square, itertools.count(), jobs=jobs, chunk=4)
    assert list(itertools.islice(endless, 50)) == [n * n for n in range(50)]


def test_a_dead_worker_is_told_with_the_way_out() -> None:
    with pytest.raises(WortlautError, match="fewer --jobs"):
        list(ordered(die, range(100), jobs=2, chunk=4))
