from hypothesis import given
from hypothesis import strategies as st

from harness.report.marks import Part, Place, parts
from harness.report.text import Cut


def marked(statement: str, *places: Place) -> list[tuple[int, str]]:
    return [(part.number, part.text.head) for part in parts(statement, places) if part.number]


def test_the_name_at_the_place_is_marked() -> None:
    assert parts("SELECT a\nFROM b AS c", [Place(1, 2, 8, "AS")]) == (
        Part(Cut("SELECT a\nFROM b ")),
        Part(Cut("AS"), 1),
        Part(Cut(" c")),
    )


def test_without_the_name_the_word_at_the_place_is_marked() -> None:
    assert marked("SELECT foo_1 FROM b", Place(1, 1, 8, "elsewhere")) == [(1, "foo_1")]
    assert marked("SELECT )", Place(1, 1, 8, "")) == [(1, ")")]


def test_a_place_outside_of_the_statement_marks_nothing() -> None:
    for line, column in ((0, 0), (1, 0), (1, 99), (9, 1), (-1, 1)):
        assert marked("SELECT 1", Place(1, line, column, "x")) == []


def test_of_two_at_one_place_the_first_is_marked() -> None:
    assert marked("SELECT a.b", Place(1, 1, 8, "a.b"), Place(2, 1, 8, "a")) in ([(1, "a.b")], [(2, "a")])


def test_what_stands_around_a_mark_in_a_huge_statement_is_cut() -> None:
    statement = f"SELECT {'a, ' * 50_000}LIMIT {'b ' * 50_000}"
    found = parts(statement, [Place(1, 1, statement.index("LIMIT") + 1, "LIMIT")])
    assert [part.number for part in found] == [0, 1, 0]
    assert all(part.text.left_out for part in found if not part.number)


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(-2, 9), st.integers(-2, 60), st.text(max_size=5))))
def test_the_parts_are_the_statement(statement: str, at: list[tuple[int, int, str]]) -> None:
    places = [Place(number, *place) for number, place in enumerate(at, start=1)]
    found = parts(statement, places)
    assert "".join(part.text.head for part in found) == "".join(part.text.head for part in parts(statement, ()))
