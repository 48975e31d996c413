"""Every account: importing this module enters them in the registry."""

from styrdsl.accounts import budget, capital, projects

MODULES = (budget, capital, projects)
