"""Certificates, rosters, paper booklets and reading matter as PDF; PDF pages, text and codes in."""
