"""Keys, signatures, envelopes and passwords, all from `cryptography` and age; no cipher of our own."""
