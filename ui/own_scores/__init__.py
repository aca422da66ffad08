"""The parts of one's own table of marks: what is shown of it, how marks are kept, and opening it again."""
