"""The verbs of a sitting: each is one check, one change, one journal entry, in one transaction."""
