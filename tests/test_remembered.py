"""What is remembered is computed once for a value, and for each value by itself."""

from drafter.remembered import remembered


def test_the_same_values_are_asked_for_once_and_equal_ones_by_themselves():
    asked = []

    @remembered
    def joined(names, mark):
        asked.append(names)
        return mark.join(names)

    one, other = ["a", "b"], ["a", "b"]
    assert [joined(one, "-"), joined(one, "-"), joined(one, "+"), joined(other, "-")] == ["a-b", "a-b", "a+b", "a-b"]
    assert list(map(id, asked)) == [id(one), id(one), id(other)]


def test_values_that_come_and_go_are_never_taken_for_each_other():
    lengths = remembered(len)
    assert [lengths("x" * number) for number in range(500)] == list(range(500))
