"""The schema, one module a noun. Rows never leave a service's transaction."""
