"""Foreign files opened safely: what they are, how large they may be, and rows of cells with their addresses."""
