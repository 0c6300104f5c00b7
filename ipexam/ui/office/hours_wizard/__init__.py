"""Bringing learning logs in, for a clerk: six steps from dropped files to hours that count."""
