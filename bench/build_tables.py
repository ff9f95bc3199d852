"""Prints what `build.py` has measured: ratios first, because seconds differ from machine to machine."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from rich.table import Table

from build_peers import HUGO, HUGO_AND_PAGEFIND, MATERIAL
from timed import Cost

# Baselines for the other rows.
CLEAN, ONE = "clean build", "clean build, one process"
_PEERS = (HUGO_AND_PAGEFIND, HUGO, MATERIAL)


@dataclass(frozen=True)
class Measured:
    """What was measured of one corpus.

    ``rounds`` has a cost for each variant that the round ran, ``rendered`` the number of pages that the build rendered
    after each kind of edit. ``cores`` is the speedup of two counting processes, ``first`` and ``seen`` the seconds of
    the preview until the first page, and from saving a file to seeing its text.
    """

    size: str
    pages: int
    rounds: Sequence[dict[str, Cost]]
    rendered: dict[str, int]
    cores: float
    first: float
    seen: float

    def variants(self) -> list[str]:
        """Return the names of all variants; the first round has run all of them."""
        return list(self.rounds[0])

    def costs(self, variant: str) -> list[Cost]:
        """Return the costs of one variant, a round each."""
        return [costs[variant] for costs in self.rounds if variant in costs]

    def seconds(self, variant: str) -> float:
        """Return the median seconds of one variant."""
        return statistics.median(cost.seconds for cost in self.costs(variant))

    def ratios(self, variant: str, to: str, figure: Callable[[Cost], float] = attrgetter("seconds")) -> list[float]:
        """Return how much more one variant takes than another in each round that ran both, in order of size."""
        both = [costs for costs in self.rounds if variant in costs and to in costs]
        return sorted(figure(costs[variant]) / figure(costs[to]) for costs in both)


def ratios(measured: Sequence[Measured]) -> Table:
    """Return the table of what should not depend on the machine.

    Beside the median of all rounds it has the lowest and the highest figure of a round, and the median for CPU time,
    which hardly changes where other programs take part of the machine.
    """
    table = Table("articles", "what", "median", "lowest", "highest", "CPU time")
    for one in measured:
        for row in _ratio_rows(one):
            table.add_row(one.size, *row)
    return table


def _ratio_rows(one: Measured) -> Iterator[tuple[str, ...]]:
    for peer in _PEERS:
        if peer in one.variants():
            yield f"{CLEAN} : {peer}", *_figures(one, CLEAN, peer, "{:.2f}")
    for again in one.rendered:
        yield f"{again} : {CLEAN}", *_figures(one, again, CLEAN, "{:.1%}")
    yield "preview: saved to seen", f"{one.seen:.2f} s", "", "", ""
    memory = sorted(cost.memory for cost in one.costs(CLEAN))
    yield f"{CLEAN}: largest process", *(f"{size:.0f} MB" for size in _spread(memory)), ""


def _figures(one: Measured, variant: str, to: str, form: str) -> Iterator[str]:
    processor = statistics.median(one.ratios(variant, to, attrgetter("cpu")))
    return (form.format(ratio) for ratio in (*_spread(one.ratios(variant, to)), processor))


def _spread(figures: Sequence[float]) -> tuple[float, float, float]:
    return statistics.median(figures), figures[0], figures[-1]


def seconds(measured: Sequence[Measured]) -> Table:
    """Return the table of medians over all rounds."""
    table = Table("articles", "what", "seconds", "of clean", "CPU seconds", "largest process", "more")
    for one in measured:
        clean = one.seconds(CLEAN)
        for variant in one.variants():
            time = one.seconds(variant)
            cpu = statistics.median(cost.cpu for cost in one.costs(variant))
            memory = statistics.median(cost.memory for cost in one.costs(variant))
            figures = f"{time:.2f}", f"{time / clean:.1%}", f"{cpu:.2f}", f"{memory:.0f} MB"
            table.add_row(one.size, variant, *figures, _more(one, variant))
        for what, time in (("start to first page", one.first), ("saved to seen", one.seen)):
            table.add_row(one.size, f"preview: {what}", f"{time:.2f}", f"{time / clean:.1%}", "", "", "")
    return table


def _more(one: Measured, variant: str) -> str:
    if variant in one.rendered:
        return f"{one.rendered[variant]} pages rendered"
    if variant == CLEAN:
        return f"{1000 * one.seconds(CLEAN) / one.pages:.2f} ms a page"
    return f"speedup of two cores: {one.cores:.2f}" if variant == ONE else ""
