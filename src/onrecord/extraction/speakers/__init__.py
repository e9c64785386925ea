"""Who stands behind each statement, within one article and by rules of language."""
