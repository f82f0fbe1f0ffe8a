class IngestionError(Exception):
    """Something that a person can mend; the text says what and where, and holds no secret."""
