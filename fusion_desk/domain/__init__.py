"""What a sitting is and what its rules say; plain Python, standard library only."""
