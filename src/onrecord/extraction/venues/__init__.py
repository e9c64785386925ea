"""Where each statement was made, and to whom."""
