"""The parts of the page where an expert reads and marks."""
