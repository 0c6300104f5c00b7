"""Every enum, problem and error as a sentence, through gettext, in the language set once at start."""
