"""Where things are: rows by key and by what they belong to, their addresses, and what stands behind a value."""
