"""The codes that columns of the published tables may hold."""

INDICATOR_KINDS = ("count", "amount", "share", "ratio", "per_head", "score")
MEASURES = ("level", "difference", "growth")
QUALIFIERS = ("exact", "about", "over", "under", "range")
ROLES = ("current", "prior")
RANKS = ("preferred", "normal", "deprecated")
STATUSES = ("A", "B", "D", "E", "M", "U")
METHODS = ("stated", "restated", "implied", "computed")
BETTER = ("higher", "lower", "neither")
COMPARISONS = ("at_least", "at_most", "about")
SCOPE_KINDS = ("coverage", "base", "definition", "contest", "period")
SEVERITIES = ("error", "warning", "note")
VERDICTS = (
    "error",
    "base_differs",
    "scope_differs",
    "rounding",
    "garbled",
    "implausible",
    "unverifiable",
)
SOURCE_KINDS = ("document", "table")
GAP_REASONS = ("not_stated", "not_applicable", "unreadable")
