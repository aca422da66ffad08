"""Numbers about the scores: pure functions on arrays, beside the official figure and never instead of it."""
