"""Arithmetic of runs in turn: the median of the ratios of neighbours, and how far they spread."""
import statistics


def median(values):
    """The median of the numbers among `values`, or None when there are none."""
    numbers = [value for value in values if value is not None]
    return statistics.median(numbers) if numbers else None


def ratio(numerator, denominator):
    """The quotient of two figures, or None when one is missing or the divisor is not positive."""
    if numerator is None or denominator is None or denominator <= 0:
        return None
    return numerator / denominator


def compare(rounds):
    """What rounds of (ours, other) say: medians of both, the median of the round's ratios, the lowest and highest one.

    A figure that was not measured is None; a ratio needs both figures of its own round. The median of the ratios is not
    the ratio of the medians: what slowed the machine down in one round slowed both of its runs.
    """
    rounds = list(rounds)
    ratios = [quotient for ours, other in rounds if (quotient := ratio(ours, other)) is not None]
    return {
        "ours": median(ours for ours, _ in rounds),
        "other": median(other for _, other in rounds),
        "ratio": median(ratios),
        "lowest": min(ratios, default=None),
        "highest": max(ratios, default=None),
        "rounds": len(ratios),
    }


def pick(measured, *path):
    """The figure at a path of keys in nested objects, or None when any of it is missing."""
    for key in path:
        if not isinstance(measured, dict):
            return None
        measured = measured.get(key)
    return measured if isinstance(measured, (int, float)) and not isinstance(measured, bool) else None
