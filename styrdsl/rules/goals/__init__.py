"""MAL and VRD: goals, indicators, and what they rest on."""
