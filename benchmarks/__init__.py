"""Measures accuracy and speed, against people, peers and the limit. Not part of the wheel."""
