"""Parsed article -> what the text says of statements, roles and those whom it mentions."""
