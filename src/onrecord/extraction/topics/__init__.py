"""Which concepts of a codebook a statement is about, and whether its speaker agrees with them."""
