"""The sample programme: one invented year with its files and their dirt, and the demo that lives it."""
