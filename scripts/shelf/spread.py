"""Which indicators have a page of their own: those whose values can be held beside each other."""

import pandas as pd

SEVERAL = 2  # places and years with a value


def spread(observations: pd.DataFrame) -> frozenset[str]:
    """The ids of the indicators with values at several places and years.

    Any other stands on the page of its theme, and its data are in the files of the theme, the place and the whole.
    """
    known = observations[["indicator_id", "entity_id", "year"]].drop_duplicates()
    counts = known["indicator_id"].value_counts()
    return frozenset(str(name) for name in counts.index[counts >= SEVERAL])
