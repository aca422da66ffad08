"""The parts of the page of the committee, one a tab."""
