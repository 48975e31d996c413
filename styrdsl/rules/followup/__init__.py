"""UPF: follow-up of results."""
