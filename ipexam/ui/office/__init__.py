"""The office window: a frame with side navigation and one page per noun."""
