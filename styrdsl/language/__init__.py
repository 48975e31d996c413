"""The vocabulary: one module per chapter of the steering model.

Importing any part of the package fills the whole vocabulary with what lies in its folder, in one order whatever is
imported first.
"""

from importlib import import_module

from styrdsl.files.modules import modules_in

for _name in modules_in(__path__):
    import_module(f"{__name__}.{_name}")
