"""What follows from what authors wrote: sums, frames, settings, days, tables. Rules judge it, documents print it."""
