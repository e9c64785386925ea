"""Whom statements support and whom they oppose."""
