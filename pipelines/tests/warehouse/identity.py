"""How well records were put together, by pairs."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

Record = tuple[str, str]
Clustering = Mapping[Record, Hashable]


@dataclass(frozen=True)
class Pairwise:
    """Shares from 0 to 1, over all pairs of records, not over a choice of them."""

    precision: float
    """Of the pairs that were put together, those that belong together."""
    recall: float
    """Of the pairs that belong together, those that were put together."""

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}, recall {self.recall:.4f}"


def pairwise(found: Clustering, truth: Clustering) -> Pairwise:
    """Both must know the same records."""
    assert set(found) == set(truth)

    def pairs(groups: Counter) -> int:
        return sum(size * (size - 1) // 2 for size in groups.values())

    both = pairs(Counter((found[record], truth[record]) for record in truth))
    together = pairs(Counter(found.values()))
    true = pairs(Counter(truth.values()))
    return Pairwise(both / together if together else 1.0, both / true if true else 1.0)
