"""Ratios measured within one run, so that the machine cancels out."""
