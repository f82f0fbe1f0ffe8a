"""What nobody else measures of a lakehouse, told to Prometheus: simple queries, the metastore, its locks, the last build of dbt."""
