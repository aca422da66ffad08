"""Drafting, signing and verifying the minutes, and every other paper of the sitting."""
