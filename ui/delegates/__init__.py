"""Cell painters of the window."""
