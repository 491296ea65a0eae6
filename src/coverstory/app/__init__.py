"""The doors: where people and other programs come in. Only here are the clock and the environment read."""
