"""The window of Fusion Desk: everything Qt."""
