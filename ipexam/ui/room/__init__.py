"""The exam room's window: one candidate, one paper, nothing else in sight."""
