"""The two halves of the first page: what was opened on this machine, and what is to be done next."""
