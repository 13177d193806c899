"""The language of a text, by py3langid: offline and the same on every machine."""

_SHORTEST = 100  # bytes; what is shorter could be a list of names
_SAMPLE = 1000  # characters that are looked at
_ENGLISH = ("en", "pcm")  # Nigerian Pidgin: short English texts are taken for it, and it reads much like it


def other_than_english(text: str) -> str | None:
    """The ISO 639 code of the text's language; None for English and for texts too short to tell."""
    sample = text.strip()[:_SAMPLE]
    if len(sample.encode("utf-8", "replace")) < _SHORTEST:
        return None
    import py3langid  # loads its model

    code = str(py3langid.classify(sample)[0])
    return None if code in _ENGLISH else code
