"""The sample programme: one invented year of the training base, its files with their dirt, and the demo that lives it."""
