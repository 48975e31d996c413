"""Figures: their geometry as data, and the pictures that come of it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pdf_sample as sample
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.documents.printed import Figure
from styrdsl.emit.charts import charts as figures
from styrdsl.emit.charts import goals as figure_goals
from styrdsl.emit.charts import series as figure_series
from styrdsl.emit.pdf.engine import Engine, Failure

PAIR = [("2024", "50"), ("2025", "50")]


def series(points: Any, targets: Any = (), groups: Any = ()) -> Any:
    def listed(pairs: Any) -> list[dict[str, str]]:
        return [{"label": label, "value": value} for label, value in pairs]

    data = {"unit": "procent", "points": listed(points), "targets": listed(targets)}
    data["groups"] = [{"title": title, "points": listed(pairs)} for title, pairs in groups]
    return figures.prepare(Figure("series", data, "alt"))


def test_all_kinds_become_pictures_of_their_own() -> None:
    with Engine() as engine:
        drawn = figures.draw(sample.document().figures, engine)
        assert isinstance(drawn, tuple)
        assert len(drawn) == 4
        for picture in drawn:
            assert picture.startswith(b"\x89PNG\r\n\x1a\n")
            width, height = (int.from_bytes(picture[place : place + 4], "big") for place in (16, 20))
            assert abs(width - 453.5 / 72 * 200) < 2
            assert 150 < height < 2000
        assert figures.draw(sample.document().figures, engine) == drawn
        assert figures.draw((sample.SERIES,), engine) == drawn[1:2]
        assert figures.draw((sample.SERIES,), engine, "#8c2f4b") != drawn[1:2]


def test_no_figures_need_no_process() -> None:
    assert figures.draw(()) == ()


@pytest.mark.parametrize(
    "figure",
    [
        Figure("series", {"unit": "", "points": [], "targets": [], "groups": []}, "tom"),
        Figure("series", {"unit": "kr", "points": [{"label": "2024", "value": "0"}]}, "en punkt"),
        Figure("shares", {"unit": "", "bars": []}, "tom"),
        Figure(
            "shares",
            {
                "unit": "",
                "bars": [{"label": "a", "value": "-5", "text": "−5"}, {"label": "b", "value": "0", "text": "0"}],
            },
            "minus",
        ),
        Figure("goal-structure", {"vision": "V", "areas": []}, "tom"),
        Figure(
            "goal-structure", {"vision": "V", "areas": [{"title": f"Område {n}", "goals": []} for n in range(5)]}, "fem"
        ),
        Figure(
            "risk-matrix",
            {
                "scale": 5,
                "threshold": 10,
                "risks": [{"number": str(n), "likelihood": 5, "consequence": 5} for n in range(12)],
            },
            "full",
        ),
    ],
    ids=lambda figure: figure.alt,
)
def test_odd_data_is_drawn(figure: Figure) -> None:
    drawn = figures.draw((figure,))
    assert isinstance(drawn, tuple)
    assert len(drawn) == 1


def test_a_series_is_placed_on_its_scale() -> None:
    drawn = series([("2023", "84.1"), ("2024", "85.0")], [("2026", "88")])
    assert [tick["text"] for tick in drawn["ticks"]] == ["84", "85", "86", "87", "88"]
    assert [label["text"] for label in drawn["labels"]] == ["2023", "2024", "2026"]
    assert drawn["lines"][0]["points"][0] == {
        "x": pytest.approx(1 / 6),
        "y": pytest.approx(0.025),
        "text": "84,1",
        "label": 1,
    }
    assert drawn["targets"] == [{"x": pytest.approx(5 / 6), "y": 1.0, "text": "88", "label": 1}]


def test_years_stand_in_order_and_other_labels_as_written() -> None:
    assert [label["text"] for label in series([("2024", "1")], [("2022", "2")])["labels"]] == ["2022", "2024"]
    assert [label["text"] for label in series([("vår", "1"), ("höst", "2")])["labels"]] == ["vår", "höst"]


def test_values_without_room_are_left_to_the_table() -> None:
    points = series([(str(year), "123456.7") for year in range(1990, 2027)])["lines"][0]["points"]
    shown = [point["label"] != 0 for point in points]
    assert shown[-1]
    assert 4 <= sum(shown) < 37


def test_years_stand_apart_and_the_last_one_stays() -> None:
    drawn = series([(str(year), "1") for year in range(1990, 2027)])
    years = [label["text"] for label in drawn["labels"]]
    assert years[-1] == "2026"
    assert len(years) < 37
    assert all(after["x"] - before["x"] > 18 / drawn["plot"]["width"] for before, after in pairwise(drawn["labels"]))


def test_a_value_stands_clear_of_marks_and_other_values() -> None:
    groups = [("flickor", [("2024", "52"), ("2025", "53")]), ("pojkar", [("2024", "48"), ("2025", "47")])]
    drawn = series([("2024", "50"), ("2025", "51")], [("2026", "52")], groups)
    plot = drawn["plot"]
    points = [point for line in drawn["lines"] for point in line["points"]] + drawn["targets"]
    for point in points:
        if point.get("label"):
            x, y = point["x"] * plot["width"], (1 - point["y"]) * plot["height"] - point["label"] * 9
            others = [(p["x"] * plot["width"], (1 - p["y"]) * plot["height"]) for p in points]
            assert not any(abs(x - to_x) < 5 and abs(y - to_y) < 5 for to_x, to_y in others)


def test_the_targets_are_named_at_the_end_of_their_line() -> None:
    assert [end["title"] for end in series([("2024", "1")], [("2025", "2")])["ends"]] == ["Utfall", "Mål"]
    grouped = series(PAIR, (), [("a", [("2024", "2"), ("2025", "2")])])
    assert [end["title"] for end in grouped["ends"]] == ["Totalt", "a"]


def test_a_long_title_gets_the_height_of_its_lines() -> None:
    groups = [("Kommunala huvudmän i hela Stockholms län", PAIR), ("Riket", PAIR)]
    ends = sorted(end["end"] for end in series(PAIR, (), groups)["ends"])
    assert max(above - below for below, above in pairwise(ends)) > 0.15


@pytest.mark.parametrize(("groups", "years", "narrow"), [(2, 5, True), (9, 5, True), (2, 12, False)])
def test_a_chart_with_much_to_show_takes_the_whole_width(groups: int, years: int, narrow: bool) -> None:
    points = [{"label": str(2020 + year), "value": "1"} for year in range(years)]
    data = {"unit": "", "points": points, "groups": [{"title": str(n), "points": points} for n in range(groups)]}
    assert figures.is_narrow(Figure("series", data, "")) == narrow
    assert figures.prepare(Figure("series", data, ""), narrow=True)["width"] < 227


def test_a_group_without_points_is_left_out() -> None:
    drawn = series(PAIR, (), [("a", []), ("b", PAIR)])
    assert [line["title"] for line in drawn["lines"]] == ["", "b"]
    assert drawn["note"] == ""
    assert drawn["plot"]["note"] == 0


def test_single_values_and_a_fourth_group_stand_in_the_table_alone() -> None:
    groups = [("Vårby", PAIR), ("Riket", PAIR[:1]), ("Skogås", PAIR), ("Stuvsta", PAIR), ("Segeltorp", PAIR)]
    drawn = series(PAIR, (), groups)
    assert [line["title"] for line in drawn["lines"]] == ["", "Vårby", "Skogås", "Stuvsta"]
    assert drawn["note"] == "Endast i tabellen: Riket, Segeltorp"
    assert drawn["plot"]["note"] > 0


@pytest.mark.parametrize(
    ("names", "drawn"),
    [
        (["kvinnor", "Vårby", "män", "65 år och äldre"], ["kvinnor", "män"]),
        (["15–29 år", "30–64 år", "Kvinnor"], ["15–29 år", "30–64 år"]),
        (["Vårby", "årskurs 3", "Skogås"], ["Vårby", "Skogås"]),
    ],
)
def test_sexes_places_and_ages_are_not_mixed(names: list[str], drawn: list[str]) -> None:
    chosen, left = figure_series.choose([{"title": name, "points": PAIR} for name in names])
    assert [group["title"] for group in chosen] == drawn
    assert left == [name for name in names if name not in drawn]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8))
def test_end_labels_never_overlap(values: list[int]) -> None:
    groups = [(f"g{number}", [("2023", "50"), ("2024", str(value))]) for number, value in enumerate(values)]
    drawn = series([("2024", "50")], [("2025", "52")], groups)
    ends = sorted(end["end"] for end in drawn["ends"])
    line = 9.2 / drawn["plot"]["height"]
    assert all(above - below > line - 0.0001 for below, above in pairwise(ends))
    assert ends[0] >= -0.0001
    assert ends[-1] <= 1.0001


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=20))
def test_the_scale_holds_every_value(values: list[Decimal]) -> None:
    ticks = figure_series.scale(values)
    assert ticks[0] <= min(values) <= max(values) <= ticks[-1]
    assert 3 <= len(ticks) <= 8
    assert len({above - below for below, above in pairwise(ticks)}) == 1


def test_the_scale_starts_at_zero_when_the_values_come_near() -> None:
    assert figure_series.scale([Decimal(2), Decimal(9)])[0] == 0
    assert figure_series.scale([Decimal(-9), Decimal(-2)])[-1] == 0
    assert figure_series.scale([Decimal(80), Decimal(88)])[0] == 80


def test_bars_start_at_zero_even_below_it() -> None:
    bars = [{"label": "a", "value": "-25", "text": ""}, {"label": "b", "value": "75", "text": ""}]
    drawn = figures.prepare(Figure("shares", {"unit": "", "bars": bars}, ""))["bars"]
    assert [(bar["start"], bar["width"]) for bar in drawn] == [(0.0, 0.25), (0.25, 0.75)]


def test_risks_stand_in_their_cells_and_the_threshold_is_told_in_words() -> None:
    drawn = figures.prepare(sample.RISKS)
    assert drawn["cells"][0][3] == {"risks": ["4"], "over": True, "product": "16"}
    assert drawn["cells"][3][2] == {"risks": ["8"], "over": False, "product": "3"}
    assert [cell["over"] for cell in drawn["cells"][0]] == [False, True, True, True]
    assert "8 eller högre" in drawn["threshold"]
    assert drawn["rows"] == ["4 Allvarlig", "3 Kännbar", "2 Lindrig", "1 Försumbar"]


def goals(areas: int, council: int, own: int) -> Any:
    """A structure with as many areas, council goals in each, and own goals under each of these."""
    title = "Fler elever når så långt som möjligt i sina kunskaper"
    held = [{"label": "11", "title": title, "own": [title] * own} for _ in range(council)]
    return figure_goals.prepare(
        {"vision": "V", "areas": [{"title": f"Område {n}", "goals": held} for n in range(areas)]}
    )


def test_every_goal_stands_in_its_order() -> None:
    data = {
        "vision": "V",
        "areas": [{"title": "A", "goals": [{"label": str(n), "title": "T", "own": []} for n in range(7)]}],
    }
    columns = figure_goals.prepare(data)["bands"][0]["columns"]
    assert [card["label"] for cards in columns for card in cards] == [str(n) for n in range(7)]
    assert max(map(len, columns)) == 3


def test_many_goals_take_smaller_type_and_more_columns() -> None:
    few, many = goals(3, 3, 1), goals(3, 7, 3)
    assert many["size"] < few["size"]
    assert len(many["bands"][0]["columns"]) > len(few["bands"][0]["columns"])
    assert len(goals(1, 2, 1)["bands"][0]["columns"]) == 2


@pytest.mark.parametrize("own", [0, 1, 12])
def test_a_goal_structure_always_fits_its_page(own: int) -> None:
    title = "Fler elever når så långt som möjligt i sina kunskaper"
    held = [{"label": str(n), "title": title, "own": [title] * own} for n in range(8)]
    areas = [{"title": f"Område {n}", "goals": held} for n in range(3)]
    drawn = figures.draw((Figure("goal-structure", {"vision": "V", "areas": areas}, "alt"),))
    assert not isinstance(drawn, Failure)
    height = int.from_bytes(drawn[0][20:24], "big")
    assert height <= 600 / 72 * 200
