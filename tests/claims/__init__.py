"""Attributed claims: who said what, on whose word."""
