import pytest

from vankien.layout.marks import mark


def tree(nodes) -> list:
    return [(n.label, n.title, tree(n.children)) if n.children else (n.label, n.title) for n in nodes]


def test_headings_nest_by_their_labels(read_text) -> None:
    text = """Phần thứ nhất
KẾT QUẢ THỰC HIỆN
NHIỆM KỲ 2020-2025
I. XÂY DỰNG ĐẢNG
1. Công tác tư tưởng
1.1. Tuyên truyền: Làm tốt công tác tuyên truyền trong nhân dân.
a) Ở tổ dân phố
- Một việc.
1.2. Giáo dục
2. Công tác tổ chức
II. KINH TẾ
Phần thứ hai
PHƯƠNG HƯỚNG
"""
    assert tree(read_text(text).outline) == [
        (
            "Phần thứ nhất",
            "KẾT QUẢ THỰC HIỆN NHIỆM KỲ 2020-2025",
            [
                (
                    "I",
                    "XÂY DỰNG ĐẢNG",
                    [
                        (
                            "1",
                            "Công tác tư tưởng",
                            [("1.1", "Tuyên truyền", [("a", "Ở tổ dân phố")]), ("1.2", "Giáo dục")],
                        ),
                        ("2", "Công tác tổ chức"),
                    ],
                ),
                ("II", "KINH TẾ"),
            ],
        ),
        ("Phần thứ hai", "PHƯƠNG HƯỚNG"),
    ]


def test_level_is_the_depth_in_the_tree(read_text) -> None:
    root = read_text("II. A\n1. B\n").outline[0]
    assert (root.level, root.children[0].level) == (1, 2)


def test_span_holds_the_heading(read_text) -> None:
    found = read_text("I. MỤC ĐÍCH\nvăn bản\n")
    assert found.text[slice(*found.outline[0].span)] == "I. MỤC ĐÍCH"


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("I- MỤC ĐÍCH", "roman", "I"),
        ("XI. Xây dựng Đảng", "roman", "XI"),
        ("A. PHẦN CHUNG", "letter", "A"),
        ("1. Mục đích", "number", "1"),
        ("1.2.3. Mục", "dotted", "1.2.3"),
        ("1.1 Tuyên truyền", "dotted", "1.1"),
        ("XI.4. Nhiệm vụ", "dotted", "XI.4"),
        ("a) Ở phường", "small", "a"),
        ("đ) Ở phường", "small", "đ"),
        ("(12) Tỷ lệ", "bracket", "12"),
        ("- Một việc", "bullet", "-"),
        ("+ 100% hồ sơ", "bullet", "+"),
        ("Điều 5. Tổ chức", "article", "Điều 5"),
        ("CHƯƠNG II", "chapter", "CHƯƠNG II"),
        ("Phần thứ ba", "part", "Phần thứ ba"),
        ("**II. NHIỆM VỤ**", "roman", "II"),
    ],
)
def test_mark_tells_what_opens_a_line(line: str, kind: str, label: str) -> None:
    found = mark(line)
    assert found is not None
    assert (found.kind, found.label) == (kind, label)


@pytest.mark.parametrize(
    "line",
    ["1.231 buổi kiểm tra", "15 tổ dân phố", "2026-2030", "10,5% mỗi năm", "Phần lớn hộ dân", "Một việc", "ITALIA", ""],
)
def test_mark_leaves_words_and_figures_alone(line: str) -> None:
    assert mark(line) is None
