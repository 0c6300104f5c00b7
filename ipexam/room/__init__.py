"""The exam room's verbs: open a package, sign in, answer, hand in. No window and no database."""
