"""`make bench`: times and memory as medians, with the raw tools beside them in the same run."""
