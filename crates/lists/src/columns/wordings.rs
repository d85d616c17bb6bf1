//! What headings say, in Vietnamese and English.

use register::fold;

use crate::kind::Kind;
use crate::line::Role;

/// A heading is some words; longer is a title that speaks of names.
pub(super) const LONGEST_HEADING: usize = 60;

/// What a heading says that its column holds; `Other` where it is none that is taken.
pub(crate) fn heading_role(cell: &str, kind: Kind) -> Option<Role> {
    if cell.is_empty() || cell.chars().count() > LONGEST_HEADING || is_sentence(cell) {
        return None;
    }
    let said = said(cell);
    let padded = format!(" {said} ");
    let is = |words: &[&str]| words.contains(&said.as_str());
    let has = |words: &[&str]| words.iter().any(|word| padded.contains(&format!(" {word} ")));
    if said.starts_with("danh sach") {
        return None;
    }
    if cell.trim() == "#" || is(NUMBER) {
        return Some(Role::Number);
    }
    if kind == Kind::Staff && (has(EXTENSION) || is(TELEPHONE)) {
        return Some(Role::Phone);
    }
    if has(SMARTPHONE) {
        return Some(Role::Smartphone)
            .filter(|_| kind == Kind::Staff)
            .or(Some(Role::Other));
    }
    if kind == Kind::Expected && is(PEOPLE) {
        return Some(Role::People);
    }
    if kind == Kind::Expected && (has(WHOM) || is(WHOM_ALONE)) {
        return Some(Role::Whom);
    }
    if has(PERHAPS_OF_OTHERS) && !has(NAME) {
        return Some(Role::Other);
    }
    if has(OF_OTHERS) {
        return Some(Role::Other);
    }
    if is(FAMILY) {
        return Some(Role::Family);
    }
    if is(MIDDLE) {
        return Some(Role::Middle);
    }
    if is(GIVEN) {
        return Some(Role::Given);
    }
    if has(NAME) || is(NAME_ALONE) {
        return Some(Role::Name);
    }
    if kind == Kind::Expected && (has(DAY) || is(DAY_ALONE)) {
        return Some(Role::Day);
    }
    if has(UNIT) || is(UNIT_ALONE) {
        return Some(Role::Unit);
    }
    has(KNOWN).then_some(Role::Other)
}

/// The letters of a heading, without marks and signs.
fn said(cell: &str) -> String {
    let letters: String = fold(cell)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// «Họ tên người lập: Lê Lập» says something, and heads nothing.
fn is_sentence(cell: &str) -> bool {
    cell.split_once(':')
        .is_some_and(|(_, rest)| rest.contains(char::is_alphanumeric))
}

/// Whether the names under a heading may be somebody else's: those of managers, children, whom to call.
pub(crate) fn perhaps_of_others(cell: &str) -> bool {
    let padded = format!(" {} ", said(cell));
    PERHAPS_OF_OTHERS
        .iter()
        .any(|word| padded.contains(&format!(" {word} ")))
}

/// Whether a heading is a word for people that stands in rows as well: «Nhân viên».
pub(crate) fn is_post(cell: &str) -> bool {
    NAME_ALONE.contains(&said(cell).as_str())
}

/// Whether a heading asks for those who have none: «Không có điện thoại thông minh».
pub(crate) fn is_negated(cell: &str) -> bool {
    let said = said(cell);
    ["khong", "chua", "no", "without"]
        .iter()
        .any(|word| said.split(' ').next() == Some(word))
}

/// Whether a heading is of telephones of the house: before any other telephone.
pub(crate) fn is_extension(cell: &str) -> bool {
    let padded = format!(" {} ", said(cell));
    EXTENSION.iter().any(|word| padded.contains(&format!(" {word} ")))
}

/// What stands below a heading over two columns: yes, no; men, women.
pub(crate) fn is_choice(cell: &str) -> bool {
    ["co", "khong", "chua", "nam", "nu", "yes", "no", "male", "female"].contains(&said(cell).as_str())
}

const PERHAPS_OF_OTHERS: &[&str] = &[
    "quan ly",
    "nguoi lap",
    "phu trach",
    "con",
    "lien he",
    "khan cap",
    "bao tin",
    "nguoi duyet",
    "nguoi ky",
    "manager",
    "supervisor",
    "emergency",
    "contact",
    "child",
    "children",
];
const NUMBER: &[&str] = &[
    "stt",
    "tt",
    "so tt",
    "so thu tu",
    "thu tu",
    "no",
    "nr",
    "number",
    "s t t",
    "t t",
];
const SMARTPHONE: &[&str] = &[
    "thong minh",
    "smartphone",
    "smartphones",
    "smart phone",
    "dtdd thong minh",
];
const EXTENSION: &[&str] = &[
    "may le",
    "so le",
    "noi bo",
    "may ban",
    "dt co quan",
    "dien thoai co quan",
    "dien thoai ban",
    "extension",
    "ext",
    "office phone",
];
/// Any telephone; not one that says it is somebody's own (di động): that is no affair of the desk.
const TELEPHONE: &[&str] = &[
    "dien thoai",
    "so dien thoai",
    "dt",
    "sdt",
    "so dt",
    "phone",
    "telephone",
    "phone number",
    "tel",
];
const PEOPLE: &[&str] = &[
    "so nguoi",
    "so luong",
    "so luong nguoi",
    "so luong khach",
    "so khach",
    "sl",
    "sl nguoi",
    "tong so nguoi",
    "people",
    "number of people",
    "party size",
    "group size",
    "pax",
];
const WHOM: &[&str] = &[
    "can gap",
    "gap ai",
    "muon gap",
    "nguoi gap",
    "nguoi tiep",
    "can bo tiep",
    "tiep don",
    "don tiep",
    "nguoi don",
    "gap ong",
    "duoc gap",
    "lam viec voi",
    "lien he cong tac voi",
    "to see",
    "whom",
    "host",
    "meeting with",
    "visiting",
];
const WHOM_ALONE: &[&str] = &["gap", "tiep", "gap can bo"];
/// Names and days of somebody else.
const OF_OTHERS: &[&str] = &[
    "cha",
    "me",
    "bo me",
    "phu huynh",
    "vo",
    "chong",
    "nguoi than",
    "chu ho",
    "giam ho",
    "dang nhap",
    "ngay sinh",
    "nam sinh",
    "thang nam sinh",
    "ngay cap",
    "noi cap",
    "birth",
    "dob",
    "gioi tinh",
    "login",
    "user name",
    "username",
    "father",
    "mother",
];
const FAMILY: &[&str] = &[
    "ho",
    "ho dem",
    "ho va dem",
    "ho ten dem",
    "ho va ten dem",
    "ho va ten lot",
    "ho lot",
    "ho va lot",
    "ho chu lot",
    "ho va chu lot",
    "ho va chu dem",
    "ho chu dem",
    "ho ten lot",
    "last name",
    "surname",
    "family name",
    "lastname",
];
const MIDDLE: &[&str] = &[
    "dem",
    "ten dem",
    "chu dem",
    "lot",
    "ten lot",
    "chu lot",
    "middle name",
    "middle",
];
const GIVEN: &[&str] = &["ten", "ten goi", "given name", "first name", "firstname"];
const NAME: &[&str] = &[
    "ho va ten",
    "ho ten",
    "hovaten",
    "hoten",
    "full name",
    "fullname",
    "ten nhan vien",
    "ten can bo",
    "ten cong chuc",
    "ten vien chuc",
    "ten nguoi lao dong",
    "ten khach",
    "ten giao vien",
    "ten nv",
    "ten day du",
    "ten cbcnv",
    "ten hoc vien",
    "ten hoc sinh",
    "ten sinh vien",
    "ten cong nhan",
    "ten thanh vien",
    "ten dai bieu",
    "ten bac si",
    "ten nguoi tham du",
    "display name",
    "ten nhan su",
    "visitor name",
    "guest name",
    "employee name",
    "staff name",
    "name of visitor",
    "name of guest",
    "name of employee",
];
const NAME_ALONE: &[&str] = &[
    "name",
    "names",
    "can bo",
    "nhan vien",
    "can bo cong chuc",
    "cong chuc",
    "vien chuc",
    "nguoi lao dong",
    "khach",
    "khach moi",
    "nguoi den",
    "visitor",
    "guest",
    "employee",
    "staff",
    "quy danh",
    // Of «Họ (và) tên», where the letters were lost.
    "h ten",
    "h va ten",
    "h v ten",
    "thanh vien",
    "giao vien",
    "giang vien",
    "nhan su",
    "cong nhan",
    "cong nhan vien",
    "can bo nhan vien",
    "dai bieu",
    "bac si",
    "y bac si",
    "dieu duong",
    "hoc vien",
    "hoc sinh",
    "sinh vien",
    "chuyen vien",
    "nguoi tham du",
    "nguoi tham gia",
    "cbcnv",
    "cbccvc",
    "cbcc",
    "ong ba",
    "name vn",
    "member",
    "members",
    "participant",
    "attendee",
];
const DAY: &[&str] = &[
    "ngay den",
    "ngay hen",
    "ngay tham",
    "ngay lam viec",
    "ngay gio",
    "thoi gian den",
    "ngay vao",
    "ngay toi",
    "ngay hop",
    "ngay gap",
    "ngay du kien",
    "date",
    "visit day",
    "arrival",
    "ngay thang",
];
const DAY_ALONE: &[&str] = &["ngay", "thoi gian", "day", "hen", "lich hen"];
const UNIT: &[&str] = &[
    "don vi",
    "phong ban",
    "bo phan",
    "khoa phong",
    "phong",
    "department",
    "unit",
    "noi cong tac",
    "noi lam viec",
    "co quan",
    "cong ty",
    "to chuc",
    "doanh nghiep",
    "organisation",
    "organization",
    "company",
    "van phong",
    "ban nganh",
    "phan xuong",
];
const UNIT_ALONE: &[&str] = &[
    "khoa",
    "to",
    "ban",
    "doi",
    "dept",
    "division",
    "team",
    "room",
    "from",
    "to doi",
    "truong",
    "tu dau den",
];
/// Headings that are known and not taken: they tell a row of headings from a row of people.
const KNOWN: &[&str] = &[
    "chuc vu",
    "chuc danh",
    "vi tri",
    "dien thoai",
    "so dien thoai",
    "sdt",
    "dt",
    "dtdd",
    "may le",
    "cccd",
    "cmnd",
    "can cuoc",
    "email",
    "ghi chu",
    "dia chi",
    "que quan",
    "trinh do",
    "ma so",
    "ma nv",
    "ma nhan vien",
    "ma can bo",
    "phone",
    "mobile",
    "position",
    "title",
    "note",
    "notes",
    "id",
    "address",
    "ky ten",
    "chu ky",
    "signature",
    "ngach",
    "he so",
    "muc dich",
    "noi dung",
    "gio",
];
