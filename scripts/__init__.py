"""Small programs that look after the project itself."""
