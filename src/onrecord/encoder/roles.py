"""The role labels that the network gives each word, in the order of its outputs: begin and inside of each role."""

OUTSIDE = 0
B_SOURCE, I_SOURCE = 1, 2
B_CUE, I_CUE = 3, 4
B_CONTENT, I_CONTENT = 5, 6
LABELS = 7
