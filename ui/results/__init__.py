"""What stands beside the table of results, one matter a file."""
