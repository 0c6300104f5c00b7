"""The proctor's window: a PC of its own, without a network and without a database."""
