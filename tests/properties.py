"""How properties are tried with hypothesis: the same few examples every time, and nothing is left in the checkout."""

from hypothesis import HealthCheck, configuration, settings
from hypothesis.internal.conjecture import providers

from scripts.files import ROOT

configuration.set_hypothesis_home_dir(ROOT / ".build" / "cache" / "hypothesis")
# Numbers and texts that stand in the modules loaded so far would be drawn as well: which these are depends on the tests
# that ran before, so the examples would not be the same ones.
providers._get_local_constants = lambda: providers._local_constants


def few(count: int) -> settings:
    """So many examples, the same each time, however long one of them takes."""
    return settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
