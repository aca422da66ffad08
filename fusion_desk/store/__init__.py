"""The panel file: the only SQL of the desk."""
