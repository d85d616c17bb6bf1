//! Names of people as they are spread in Vietnam, and numbers without a pattern: the same in every run.

/// Family names with their shares in a thousand: Lê Trung Hoa, Họ và tên người Việt Nam.
pub(super) const FAMILY: &[(&str, u32)] = &[
    ("Nguyễn", 384),
    ("Trần", 121),
    ("Lê", 95),
    ("Phạm", 70),
    ("Hoàng", 51),
    ("Phan", 45),
    ("Vũ", 39),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Đỗ", 14),
    ("Hồ", 13),
    ("Ngô", 13),
    ("Dương", 10),
    ("Lý", 5),
    ("Đinh", 11),
    ("Trịnh", 9),
    ("Mai", 9),
    ("Đoàn", 9),
    ("Lương", 8),
    ("Tạ", 6),
    ("Chu", 5),
    ("Quách", 4),
    ("Ông", 1),
    ("Uông", 1),
    ("Nghiêm", 3),
    ("Khuất", 2),
    ("Tống", 5),
    ("Cao", 7),
    ("Thái", 6),
    ("La", 3),
    ("Ứng", 1),
    ("Giáp", 2),
    ("Hà", 8),
];
pub(super) const MIDDLE: &[&str] = &[
    "Văn",
    "Thị",
    "Thị",
    "Văn",
    "Đức",
    "Hữu",
    "Ngọc",
    "Minh",
    "Quang",
    "Thanh",
    "Xuân",
    "Kim",
    "Thu",
    "Công",
    "Đình",
    "Hồng",
    "Thị Thu",
    "Thị Ngọc",
    "Thị Phương",
    "Anh",
    "Bảo",
    "Gia",
    "Quốc",
    "Duy",
    "Tuấn",
    "",
];
pub(super) const GIVEN: &[&str] = &[
    "An", "Anh", "Ánh", "Bảo", "Bích", "Bình", "Chi", "Chiến", "Công", "Cường", "Dung", "Dũng", "Duyên",
    "Đạt", "Đông", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hằng", "Hiền", "Hiếu", "Hoa", "Hòa", "Hoàng",
    "Hồng", "Huệ", "Hùng", "Huy", "Hương", "Khánh", "Khoa", "Kiên", "Lan", "Liên", "Linh", "Loan", "Long",
    "Ly", "Mai", "Mạnh", "Minh", "My", "Nam", "Nga", "Ngân", "Ngọc", "Nguyên", "Nguyệt", "Nhung", "Oanh",
    "Phong", "Phúc", "Phương", "Quân", "Quang", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Thành", "Thu",
    "Thủy", "Tiến", "Toàn", "Trang", "Trung", "Tú", "Tuấn", "Tùng", "Tuyết", "Ước", "Uyên", "Vân", "Việt",
    "Vinh", "Yến",
];

/// Numbers without a pattern, the same in every run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }

    pub(super) fn name(&mut self) -> String {
        let total: u32 = FAMILY.iter().map(|(_, share)| share).sum();
        let mut at = self.roll(total as usize) as u32;
        let family = FAMILY.iter().find(|(_, share)| {
            let here = at < *share;
            at = at.saturating_sub(*share);
            here
        });
        let (family, middle, given) = (family.unwrap().0, self.of(MIDDLE), self.of(GIVEN));
        if middle.is_empty() {
            format!("{family} {given}")
        } else {
            format!("{family} {middle} {given}")
        }
    }
}
