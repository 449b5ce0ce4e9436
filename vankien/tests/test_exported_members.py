import vankien


def test_all_is_sorted_and_complete() -> None:
    assert vankien.__all__ == sorted(vankien.__all__)
    assert vankien.__all__ == [
        "Bodies",
        "Broken",
        "Empty",
        "Encrypted",
        "Exhausted",
        "Extraction",
        "Finding",
        "Plan",
        "Project",
        "Secret",
        "Target",
        "Task",
        "TooLarge",
        "UnknownFormat",
        "VankienError",
        "extract",
        "extract_bytes",
    ]


def test_every_exported_name_can_be_had() -> None:
    assert [name for name in vankien.__all__ if getattr(vankien, name, None) is None] == []
    assert dir(vankien) == vankien.__all__


def test_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(vankien, "nothing")


def test_errors_form_one_tree_and_speak_one_sentence_each() -> None:
    kinds = [
        vankien.Broken,
        vankien.Empty,
        vankien.Encrypted,
        vankien.Exhausted,
        vankien.Secret,
        vankien.TooLarge,
        vankien.UnknownFormat,
    ]
    sentences = [str(kind()) for kind in kinds]
    assert all(issubclass(kind, vankien.VankienError) for kind in kinds)
    assert len(set(sentences)) == len(kinds)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in sentences)
