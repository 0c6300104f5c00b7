"""The command line: the same verbs for scripts and for people without a screen."""
