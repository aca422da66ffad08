"""Numbers about the scores: agreement, severity, balance, influence; pure functions on arrays."""
