"""One file a story. Each has `load(environment)`, and says which illness it builds."""
