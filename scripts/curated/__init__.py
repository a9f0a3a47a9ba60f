"""What a person may type, and what they did: the curated files as records, and as one catalogue."""
