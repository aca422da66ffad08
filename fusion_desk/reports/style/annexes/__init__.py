"""Annexes that stand in the minutes and as papers of their own."""
