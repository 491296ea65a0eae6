"""The reports, tried on one small invented network."""
