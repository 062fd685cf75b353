from cytoclaim.ids import fingerprint, slug


def test_fingerprint_ignores_spacing_hyphens_and_case():
    assert fingerprint("TGF-β1  rises.") == fingerprint("tgf β 1 rises")
    assert fingerprint("ﬁbrosis") == fingerprint("fibrosis")


def test_fingerprint_sees_letters():
    assert fingerprint("IL-6 rises") != fingerprint("IL-8 rises")


def test_slug_is_plain():
    assert slug("Sid-Otmané 2020: Cœur!") == "sid-otmane-2020-cur"
