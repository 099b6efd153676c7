"""The bars of the audit, with a few tampers and a short history."""


def test_every_alteration_is_noticed(measured):
    found = measured("audit", "--share", "0.02")

    assert found["D9-unnoticed"]["value"] == "0/20"
    assert not found["D9-unnoticed"]["ok"]  # a thousand are wanted
    assert found["D9-refused"]["ok"]
    assert found["D9-chains-that-hold"]["ok"]
    assert found["D9-seconds"]["ok"]
    assert found["D9-lines"]["value"] == 2000
