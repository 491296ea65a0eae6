"""Public cases as case folders, written from facts in official documents only."""
