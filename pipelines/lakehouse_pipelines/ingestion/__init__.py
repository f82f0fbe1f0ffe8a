"""From a source that speaks the Airbyte protocol to bronze tables in Iceberg."""
