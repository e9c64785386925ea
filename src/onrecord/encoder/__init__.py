"""The neural network at run time: a text in, numbers for each of its words out. No decisions, no names."""
