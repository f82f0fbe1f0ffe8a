"""Sample tables that Trino cannot write: histories, faults and names."""
