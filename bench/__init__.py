"""Speed and quality against fixed worlds and peers; run with `python -m bench.NAME`."""
