"""One module a command: its options, and the calls behind them."""
