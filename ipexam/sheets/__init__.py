"""Spreadsheets in and out: registrations, learning hours, attendance, marks, questions."""
