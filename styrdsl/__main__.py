"""`python -m styrdsl`: the same as `styr`, without the current folder among the places to import from.

`-m` puts that folder first, and a `json.py` planted beside the sources would run.
"""

import sys

if not sys.flags.safe_path and sys.path:
    del sys.path[0]

from styrdsl.cli.entry import main

if __name__ == "__main__":
    main()
