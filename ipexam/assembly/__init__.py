"""Drawing parallel forms from the bank, and what each seat sees of them. Pure: no database, no clock, no files."""
