"""Files that travel between office and exam room: package, journal, answer file, receipt."""
