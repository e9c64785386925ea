"""Changes of stance that a report states in words: "who previously backed Mr Marsh but has now ...", "a former ally"."""
