"""The parts of the minutes page: writing, signing, keys, papers and verifying."""
