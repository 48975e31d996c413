"""One view a document type: its template, its cover, what it prints; every module here ends with its views."""

from importlib import import_module

from styrdsl.documents.view import View
from styrdsl.files.modules import modules_in
from styrdsl.language.construct import Construct

VIEWS: dict[type[Construct], View] = {
    view.kind: view for name in modules_in(__path__) for view in import_module(f"{__name__}.{name}").VIEWS
}
"""The types of documents that are printed."""
