"""Pure arithmetic of marks, hours and verdicts: no database, no clock, no files."""
