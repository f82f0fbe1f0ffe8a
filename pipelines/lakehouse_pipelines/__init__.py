"""From sources to bronze tables: the ingestion of the lakehouse, and the sample that fills it."""
