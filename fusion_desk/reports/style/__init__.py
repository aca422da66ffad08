"""What the papers share: fonts, line breaking, tables, pages. The single papers stand above it and do not know each other."""
