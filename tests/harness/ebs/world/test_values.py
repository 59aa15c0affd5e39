from harness.ebs.world.build import make
from harness.ebs.world.values import codes, common, words


def test_codes_come_in_the_order_of_their_frequency() -> None:
    found = codes(make(seed=1, rows=100_000))
    assert found["PO_HEADERS_ALL", "AUTHORIZATION_STATUS"][0] == "APPROVED"
    assert found["PO_HEADERS_ALL", "TYPE_LOOKUP_CODE"][:2] == ("STANDARD", "BLANKET")
    assert ("AP_SUPPLIERS", "VENDOR_NAME") not in found
    assert all(value is not None for values in found.values() for value in values)


def test_words_are_those_of_many_names() -> None:
    found = words(make(seed=1, rows=100_000))
    assert "Office" in found["AP_SUPPLIERS", "VENDOR_NAME"]
    assert all(len(word) > 2 for values in found.values() for word in values)


def test_what_is_common_stands_in_every_world() -> None:
    held, _ = common((1, 2), 3_000)
    other = codes(make(seed=2, rows=3_000))
    assert held
    assert all(set(values) <= set(other[key]) for key, values in held.items())
