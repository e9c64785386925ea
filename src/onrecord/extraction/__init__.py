"""The decisions: from the network's numbers to statements and who stands behind them."""
