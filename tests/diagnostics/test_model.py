"""A code and a name are one kind's for ever."""

import pytest

from styrdsl.diagnostics import Severity, catalogue, declare


def test_a_code_is_taken_once() -> None:
    first = next(iter(catalogue().values()))
    assert declare(*first) == first, "the same declaration again is no harm"
    with pytest.raises(ValueError, match="taken"):
        declare(first.code, "ett-annat-namn", Severity.ERROR, "Ett annat fel.")


def test_a_name_is_taken_once() -> None:
    first = next(iter(catalogue().values()))
    with pytest.raises(ValueError, match="taken"):
        declare("XXX99", first.name, Severity.ERROR, "Ett annat fel.")
    assert "XXX99" not in catalogue()
