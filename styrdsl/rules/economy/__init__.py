"""EKO: the seventeen principles of economic governance, one file a principle."""
