"""Findings as data: what is wrong, where, compared with what, and how to mend it."""

from styrdsl.diagnostics.model import Diagnostic, Edit, Fix, Kind, Label, Severity, catalogue, declare

__all__ = ["Diagnostic", "Edit", "Fix", "Kind", "Label", "Severity", "catalogue", "declare"]
