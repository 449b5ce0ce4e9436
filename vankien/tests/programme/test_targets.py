def test_targets_of_the_sample(programme) -> None:
    found = [t for t in programme.targets if t.origin == "table"]
    assert [
        (t.group, t.number, t.parent, t.name, t.unit, t.comparator, t.value, t.value_max, t.out_of) for t in found
    ] == [
        ("Về kinh tế", "1", None, "Tổng thu ngân sách trên địa bàn, năm cuối kỳ", "Tỷ đồng", "eq", 1450.0, None, None),
        ("Về kinh tế", None, "1", "Thu ngoài quốc doanh", "Tỷ đồng", "eq", 620.5, None, None),
        ("Về kinh tế", "2", None, "Tốc độ tăng thu bình quân hằng năm", "%", "ge", 12.0, None, None),
        ("Về kinh tế", "3", None, "Ngân sách phường", None, "unset", None, None, None),
        ("Về kinh tế", None, "3", "Chi đầu tư phát triển", "Tỷ đồng", "range", 30.0, 35.0, None),
        (
            "Về văn hóa, xã hội",
            "4",
            None,
            "Tỷ lệ người dân được khám sức khỏe định kỳ ít nhất mỗi năm một lần",
            "%",
            "eq",
            100.0,
            None,
            None,
        ),
        ("Về văn hóa, xã hội", "5", None, "Diện tích cây xanh bình quân", "m²/người", "gt", 4.5, None, None),
        ("Về văn hóa, xã hội", "6", None, "Chỉ số hạnh phúc", "Tiêu chí", "eq", 8.0, None, 10.0),
        ("Về văn hóa, xã hội", "7", None, "Tỷ lệ hộ nghèo", "%", "unset", None, None, None),
    ]
    assert {(t.annex, t.due_year) for t in found} == {("1", 2030)}
    assert [t.reporter for t in found[:2]] == ["Phòng Kinh tế, HT&ĐT", None]
    assert found[2].frequency == "yearly_average"


def test_spans_open_with_the_targets_own_words(programme) -> None:
    opened = [programme.text[t.span[0] :].split("\t")[0] for t in programme.targets if t.origin == "table"]
    assert opened[1].startswith("Thu ngoài quốc doanh")
    assert opened[5] == "Tỷ lệ người dân được khám sức khỏe định kỳ ít nhất mỗi năm"


def test_span_of_a_broken_row_reaches_its_last_piece(programme) -> None:
    broken = next(t for t in programme.targets if t.number == "4")
    assert "một lần" in programme.text[slice(*broken.span)]


def test_value_of_the_last_year_is_the_commitment(read_text) -> None:
    text = "PHỤ LỤC 1\nChỉ tiêu\n\nTT\tChỉ tiêu\tĐVT\tNăm 2026\tNăm 2028\tNăm 2030\n1\tTỷ lệ A\t%\t80\t85\t≥ 95\n"
    target = read_text(text).targets[0]
    assert (target.comparator, target.value, target.due_year) == ("ge", 95.0, 2030)


def test_unit_may_stand_in_the_header_or_the_value(read_text) -> None:
    text = (
        "PHỤ LỤC 1\nChỉ tiêu\n\nTT\tChỉ tiêu\tTốc độ bình quân 2026 - 2030 (% năm)\n"
        "1\tDịch vụ\t11,5\n2\tXây dựng\t15 điểm\n"
        "3\tNông nghiệp\t\n"
    )
    assert [t.unit for t in read_text(text).targets] == ["% năm", "điểm", None]


def test_figures_follow_the_convention_of_their_table(read_text) -> None:
    head = "PHỤ LỤC 1\nChỉ tiêu\n\nTT\tChỉ tiêu\tĐVT\t2026-2030\n"
    vietnamese = read_text(f"{head}1\tA\tNgười\t1.500\n2\tB\t%\t12,5\n")
    english = read_text(f"{head}1\tA\tNgười\t1,500\n2\tB\t%\t1,212.5\n")
    assert [t.value for t in vietnamese.targets] == [1500.0, 12.5]
    assert [t.value for t in english.targets] == [1500.0, 1212.5]


def test_years_on_the_way_are_kept_with_the_value_of_the_last(read_text) -> None:
    text = (
        "PHỤ LỤC 1\nChỉ tiêu\n\nTT\tChỉ tiêu\tĐVT\tThực hiện 2025\tNăm 2026\tNăm 2027\tNăm 2028\n"
        "1\tTỷ lệ hộ nghèo\t%\t2,5\t2\t1,5\t< 1\n2\tThu ngân sách\ttỷ đồng\t80\t\t95\tTăng\n"
    )
    first, second = read_text(text).targets
    assert (first.comparator, first.value, first.due_year) == ("lt", 1.0, 2028)
    assert first.by_year == {"2026": 2.0, "2027": 1.5, "2028": 1.0}
    assert (second.comparator, second.by_year) == ("qualitative", {"2027": 95.0})


def test_field_beside_the_target_is_its_group(read_text) -> None:
    text = (
        "PHỤ LỤC 1\nChỉ tiêu\n\nTT\tLĩnh vực\tChỉ tiêu\tĐVT\tNăm 2030\n"
        "1\tVăn hóa\tTỷ lệ gia đình văn hóa\t%\t95\n2\t\tSố nhà văn hóa\tnhà\t5\n"
    )
    assert [(t.group, t.name, t.by_year) for t in read_text(text).targets] == [
        ("Văn hóa", "Tỷ lệ gia đình văn hóa", {}),
        ("Văn hóa", "Số nhà văn hóa", {}),
    ]
