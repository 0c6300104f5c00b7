"""Nouns of the exam office: frozen dataclasses and enums, standard library only."""
