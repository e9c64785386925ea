"""Whether statements still stand: which later ones take them back or deny that they were made."""
