"""The vocabulary: one module per chapter of the steering model, and `bind`, which turns trees into its constructs.

Importing any part of the package fills the whole vocabulary, in one order whatever is imported first.
"""

from styrdsl.language import all as _all  # noqa: F401  (each module enters its constructs)
