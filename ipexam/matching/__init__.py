"""Text folding, identity documents, pinyin keys and matching people: pure, dictionary look-ups only."""
