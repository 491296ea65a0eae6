"""Records at rest, and the engine that queries them."""
