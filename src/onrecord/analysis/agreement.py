"""How far coders agree beyond chance: Krippendorff's alpha for nominal values, and Cohen's kappa of two coders.

Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); Cohen, "A coefficient of agreement for nominal scales",
Educational and Psychological Measurement 20 (1960). Both are 1 where all agree and 0 where they do as often as by chance. They
are None where nothing can be told: no two values of one unit, or the same value everywhere.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Alpha of the values that coders gave to units: for each unit one of each coder, None where he gave none."""
    observed = 0.0
    totals: Counter[Hashable] = Counter()
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        given = values.total()
        if given < 2:
            continue
        totals.update(values)
        observed += sum(times * (given - times) for times in values.values()) / (given - 1)
    every = totals.total()
    expected = sum(times * (every - times) for times in totals.values())
    return 1 - (every - 1) * observed / expected if expected else None


def cohen_kappa(pairs: Iterable[tuple[Hashable | None, Hashable | None]]) -> float | None:
    """Kappa of the values that two coders gave to units; pairs in which one gave none don't count."""
    both = [pair for pair in pairs if None not in pair]
    if not both:
        return None
    same = sum(one == other for one, other in both) / len(both)
    first, second = Counter(one for one, _ in both), Counter(other for _, other in both)
    chance = sum(first[value] * second[value] for value in first) / len(both) ** 2
    return (same - chance) / (1 - chance) if chance < 1 else None


def share_agreed(pairs: Iterable[tuple[Hashable | None, Hashable | None]]) -> float | None:
    """The share of units to which two coders gave the same value, of those to which both gave one."""
    both = [one == other for one, other in pairs if one is not None and other is not None]
    return sum(both) / len(both) if both else None
