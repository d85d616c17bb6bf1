//! Phrases by which a cell is known that holds nobody: titles, totals, signatures, remarks, departments.
//!
//! Marks decide, where there are any: «Tổng cộng» is a total, and Tống Công Minh is somebody.

use register::fold;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::line::Why;
use crate::names;

/// What stands above a list.
const TITLES: &[&str] = &[
    "danh sách",
    "cộng hòa xã hội",
    "cộng hoà xã hội",
    "độc lập",
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "ubnd",
    "list of",
    "bảng tổng hợp",
    "biểu mẫu",
    "phụ lục",
];
const TOTALS: &[&str] = &[
    "tổng cộng",
    "tổng số",
    "cộng tổng",
    "tổng hợp",
    "total",
    "ấn định danh sách",
    "danh sách này có",
    "danh sách gồm",
    "danh sách có",
    "số lượng",
    "bằng chữ",
    "cộng trang",
    "tổng nhân viên",
    "tổng người",
    "hết",
    "trống",
    "không có",
];
/// Alone, or with a colon or a number behind it.
const TOTAL: &[&str] = &["cộng", "tổng", "sum"];
const SIGNATURES: &[&str] = &[
    "người lập",
    "người báo cáo",
    "người nộp",
    "cán bộ lập",
    "lập biểu",
    "lập bảng",
    "người tổng hợp",
    "thủ trưởng",
    "xác nhận",
    "đại diện",
    "duyệt",
    "t/m",
    "k/t",
    "(đã ký",
    "đã ký",
    "tm/",
    "kt/",
    "người duyệt",
    "phê duyệt",
    "người kiểm tra",
    "tm.",
    "kt.",
    "tl.",
    "tuq.",
    "tm ",
    "kt ",
    "(ký",
    "ký tên",
    "nơi nhận",
    "lưu:",
    "- lưu",
    "- như trên",
    "prepared by",
    "approved by",
    "checked by",
    "signature",
    "signed",
];
/// Posts: under a list they sign, and in a column they are somebody's.
const POSTS: &[&str] = &[
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "q. giám đốc",
    "p. giám đốc",
    "kế toán",
    "phụ trách",
    "quản lý",
    "hiệu trưởng",
    "chủ tịch",
    "phó chủ tịch",
    "chánh văn phòng",
    "trưởng phòng",
    "phó trưởng phòng",
    "trưởng đơn vị",
    "trưởng khoa",
    "trưởng ban",
    "trưởng bộ phận",
    "phó trưởng ban",
    "bí thư",
    "phó bí thư",
    "cục trưởng",
    "viện trưởng",
    "tổ trưởng",
    "đội trưởng",
    "chi cục trưởng",
    "trạm trưởng",
];
const REMARKS: &[&str] = &[
    "ghi chú",
    "lưu ý",
    "chú thích",
    "(*)",
    "note:",
    "notes:",
    "nguồn:",
];
/// How names of departments begin.
const UNITS: &[&str] = &[
    "phòng",
    "ban",
    "bộ phận",
    "văn phòng",
    "khoa",
    "tổ",
    "đội",
    "trung tâm",
    "chi cục",
    "cục",
    "sở",
    "ủy ban",
    "uỷ ban",
    "ubnd",
    "khối",
    "đơn vị",
    "công ty",
    "trạm",
    "xí nghiệp",
    "viện",
    "nhà máy",
    "lãnh đạo",
    "hội đồng",
    "hđnd",
    "đảng ủy",
    "đảng uỷ",
    "chi bộ",
    "phân xưởng",
    "cửa hàng",
    "chi nhánh",
    "thường trực",
    "đoàn thanh niên",
    "hội liên hiệp",
    "hội phụ nữ",
    "hội nông dân",
    "mặt trận",
    "công an",
    "trường",
    "department",
    "division",
    "office",
    "team",
    "bp.",
    "p.",
];

/// Whether a text in small letters begins with a phrase, marks and all; one that was written without marks needs none.
fn begins(small: &str, phrase: &str) -> bool {
    let mut rest = small.chars();
    let same = if small.is_ascii() {
        unmarked(phrase).all(|c| rest.next() == Some(c))
    } else {
        phrase.chars().all(|c| rest.next() == Some(c))
    };
    let open = phrase.ends_with(|c: char| !c.is_alphanumeric());
    same && (open || !rest.next().is_some_and(char::is_alphanumeric))
}

fn unmarked(phrase: &str) -> impl Iterator<Item = char> {
    let letters = phrase.nfd().filter(|c| !is_combining_mark(*c));
    letters.map(|c| if c == 'đ' { 'd' } else { c })
}

fn any(text: &str, phrases: &[&str]) -> bool {
    let small = text.to_lowercase();
    phrases.iter().any(|phrase| begins(&small, phrase))
}

/// What stands above a list: an agency, a motto, a title.
pub(crate) fn is_title(text: &str) -> bool {
    any(text, TITLES)
}

/// A total: one of its wordings, or its shortest word alone, with a colon or with a number behind it.
pub(crate) fn is_total(text: &str) -> bool {
    let small = text.to_lowercase();
    let alone = |word: &&str| {
        let rest: String = small.chars().skip(word.chars().count()).collect();
        let rest = rest.trim_start();
        begins(&small, word)
            && (rest.is_empty() || rest.starts_with(|c: char| c == ':' || c.is_ascii_digit()))
    };
    let people = small.split(' ').count() == 2 && small.ends_with(" người");
    people || any(names::bare(text), TOTALS) || TOTAL.iter().any(alone)
}

/// A signature, the date before it, or whoever gets a copy.
pub(crate) fn is_signature(text: &str) -> bool {
    any(text, SIGNATURES) || any(text, POSTS) || is_date_line(text)
}

/// Words that only signatures have, and no column.
pub(crate) fn is_signing(text: &str) -> bool {
    any(text, SIGNATURES) && !text.contains(|c: char| c.is_ascii_digit())
}

/// What a text is that names nobody, by its wording.
pub(crate) fn nobody(text: &str) -> Option<Why> {
    if is_total(text) {
        Some(Why::Total)
    } else if is_signature(text) || is_remark(text) {
        Some(Why::Below)
    } else if is_title(text) {
        Some(Why::Title)
    } else {
        None
    }
}

/// Whether a text is one of these wordings and nothing more.
pub(crate) fn is_whole(text: &str) -> bool {
    let small = text.trim_matches(['-', ' ', '.', ':']).to_lowercase();
    let all = [TITLES, TOTALS, TOTAL, SIGNATURES, POSTS, REMARKS];
    let same = |phrase: &&str| **phrase == small || small.is_ascii() && unmarked(phrase).eq(small.chars());
    all.iter().any(|phrases| phrases.iter().any(&same))
}

/// Whether a text that begins as one of these names somebody: all of it does, or what stands behind a post.
pub(crate) fn names_somebody(text: &str) -> bool {
    let small = text.to_lowercase();
    let behind = |phrase: &&&str| begins(&small, phrase);
    let longest = POSTS
        .iter()
        .filter(behind)
        .map(|phrase| phrase.chars().count())
        .max();
    let rest: String = text.chars().skip(longest.unwrap_or(0)).collect();
    // «Ke Toan Thang», without marks, may be Kế Toàn Thắng.
    let capitals = text.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let letters = text
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    let either = letters && capitals && text.split(' ').count() == 3;
    either && (longest.is_some() || any(text, TOTALS))
        || names::like_a_person(rest.trim_matches([' ', ':', '-', ',']))
}

/// A remark under a list.
pub(crate) fn is_remark(text: &str) -> bool {
    any(text, REMARKS) || text.starts_with('*') && !names::like_a_person(names::bare(text))
}

/// Whether a text reads as the name of a department.
pub(crate) fn like_a_unit(text: &str) -> bool {
    any(text, UNITS) && text.contains(' ')
}

/// «Hải Dương, ngày 12 tháng 3 năm 2020».
pub(crate) fn is_date_line(text: &str) -> bool {
    let small = fold(text);
    let at = |word: &str| small.find(word);
    matches!((at("ngay"), at("thang"), at("nam")), (Some(day), Some(month), Some(year)) if day < month && month < year)
}
