"""Builds the warehouse with dbt, one build at a time, and publishes what dbt says of it."""
