"""What is meant to run in a browser, and could be seen if it did."""

from benchmarks.payloads import PAYLOADS


def test_there_are_sixty_payloads_and_each_can_be_seen():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60
    unmarked = [p for p in PAYLOADS if "zanxss" not in p and "alert(1)" not in p]
    assert unmarked == []
