"""The command line: one file per command, thin; what a command needs is imported when it runs."""
