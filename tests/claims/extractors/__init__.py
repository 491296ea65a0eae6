"""Optional extractors: what they propose is held to the text."""
