"""The ways in: text, HTML, JSON Lines, web archives, feeds, sitemaps and addresses, to articles: see `reading.py`."""
