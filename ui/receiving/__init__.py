"""What the page of receiving does, one matter a file."""
