"""How figures are said: a value, a change, its standing against a threshold, coverage, ranks; for all who show them."""
