"""An attempt (作答) as a pure fold over events, with its time budget."""
