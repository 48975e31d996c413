"""VPL: what a plan must hold."""
