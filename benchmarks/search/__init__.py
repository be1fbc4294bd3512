"""How well the search finds and what it costs, beside stock Material on the same content."""
