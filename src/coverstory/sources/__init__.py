"""Reading what was received: one file per input format, each to records or watchlist entries."""
