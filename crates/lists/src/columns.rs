//! Which column holds what: by a row of headings in Vietnamese or English, or, without one, by what stands in the cells.

use register::fold;

use crate::kind::Kind;
use crate::line::{Column, Role};
use crate::phrases;
use crate::sheet::{Row, Sheet};

/// Rows in which headings are looked for: the names of two agencies, a motto, a title and a date may stand above them.
const MOST_ABOVE: usize = 40;
/// A heading is some words; longer is a title that speaks of names.
const LONGEST_HEADING: usize = 60;
/// Rows that are looked at where headings do not say.
const SAMPLE: usize = 200;

/// Where the people of a sheet begin, and which columns say what of them.
pub(crate) struct Columns {
    /// Whether headings were found.
    pub(crate) headed: bool,
    /// The first row that can be somebody, as an index.
    pub(crate) first: usize,
    /// How many of the rows before it are headings.
    pub(crate) heading_rows: usize,
    /// What each column was taken for, by its place.
    pub(crate) roles: Vec<Role>,
    headings: Vec<String>,
}

impl Columns {
    /// The column of a role, the first if there are several.
    pub(crate) fn of(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|one| *one == role)
    }

    /// The columns that make a name, in the order in which it is said.
    pub(crate) fn of_name(&self) -> Vec<usize> {
        let parts = [Role::Family, Role::Middle, Role::Name, Role::Given];
        parts.into_iter().filter_map(|role| self.of(role)).collect()
    }

    /// What stands in them.
    pub(crate) fn name(&self, row: &Row) -> String {
        let parts = self.of_name().into_iter().map(|at| row.cell(at));
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether the headings speak of half the name alone.
    pub(crate) fn half_names(&self) -> bool {
        self.of(Role::Family).is_some() && self.of(Role::Given).is_none() && self.of(Role::Name).is_none()
    }

    /// As they are shown: those with a heading, and those that were taken for something.
    pub(crate) fn shown(&self) -> Vec<Column> {
        let columns = self.roles.iter().zip(&self.headings);
        let shown = columns.filter(|(role, heading)| **role != Role::Other || !heading.is_empty());
        shown
            .map(|(role, heading)| Column {
                heading: heading.clone(),
                role: *role,
            })
            .collect()
    }

    /// Whether a row says the headings once more, as on each printed page.
    pub(crate) fn is_heading(&self, row: &Row) -> bool {
        let says = |at: &usize| row.cell(*at) == self.headings[*at];
        self.headed && self.of_name().iter().all(says) && row.filled().count() >= self.shown().len().min(2)
    }
}

/// Finds the columns of a sheet.
pub(crate) fn find(sheet: &Sheet, kind: Kind) -> Columns {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let above = sheet.rows.iter().take(MOST_ABOVE).enumerate();
    for (at, row) in above {
        let Some(mut roles) = headings(row, width, kind) else {
            continue;
        };
        let mut texts: Vec<String> = (0..width).map(|column| row.cell(column).to_owned()).collect();
        let below = sheet.rows.get(at + 1);
        let second = below
            .filter(|below| add_second_row(&mut roles, &mut texts, below, kind))
            .is_some();
        let first = at + 1 + usize::from(second);
        add_given(&mut roles, &texts, &sheet.rows[first.min(sheet.rows.len())..]);
        return Columns {
            headed: true,
            first,
            heading_rows: 1 + usize::from(second),
            roles,
            headings: texts,
        };
    }
    let titles = sheet
        .rows
        .iter()
        .take_while(|row| row.filled().any(|(_, cell)| phrases::is_title(cell)))
        .count();
    Columns {
        headed: false,
        first: titles,
        heading_rows: 0,
        roles: guessed(&sheet.rows[titles..], width, kind),
        headings: vec![String::new(); width],
    }
}

/// The roles of a row of headings; `None` where it is none, for want of a name.
fn headings(row: &Row, width: usize, kind: Kind) -> Option<Vec<Role>> {
    let said: Vec<Option<Role>> = (0..width).map(|at| heading_role(row.cell(at), kind)).collect();
    let mut roles = vec![Role::Other; width];
    for (at, role) in said.iter().enumerate() {
        let role = role.unwrap_or(Role::Other);
        // The first of each counts: «Ngày đến» before «Ngày đi».
        if role != Role::Other && !roles.contains(&role) {
            roles[at] = role;
        }
    }
    let name = |role: Role| roles.contains(&role);
    if name(Role::Family) {
        // Beside the family's name, «Tên» is the given one, and a whole name is not said twice.
        if !name(Role::Given) {
            let whole = roles.iter().position(|role| *role == Role::Name);
            whole.into_iter().for_each(|at| roles[at] = Role::Given);
        }
        roles
            .iter_mut()
            .filter(|role| **role == Role::Name)
            .for_each(|role| *role = Role::Other);
    } else if let Some(given) = roles
        .iter()
        .position(|role| *role == Role::Given)
        .filter(|_| !name(Role::Name))
    {
        roles[given] = Role::Name;
    } else {
        roles
            .iter_mut()
            .filter(|role| **role == Role::Given)
            .for_each(|role| *role = Role::Other);
    }
    let named = roles.iter().any(|role| matches!(role, Role::Name | Role::Family));
    let others = roles.iter().filter(|role| **role != Role::Other).count() > 1 || row.filled().count() == 1;
    // A row of headings has no long text and no number in it.
    let plain = row
        .filled()
        .all(|(_, cell)| cell.chars().count() <= LONGEST_HEADING);
    (named && plain && (others || row.filled().count() > 1)).then_some(roles)
}

/// Headings in two rows: «Họ và tên» above «Họ đệm» and «Tên». Says whether the second row is one.
fn add_second_row(roles: &mut [Role], texts: &mut [String], row: &Row, kind: Kind) -> bool {
    let said: Vec<_> = row
        .filled()
        .map(|(at, cell)| (at, cell, heading_role(cell, kind)))
        .collect();
    let parts = said
        .iter()
        .any(|(.., role)| matches!(role, Some(Role::Family | Role::Given)));
    let name = roles.iter().position(|role| *role == Role::Name);
    let below_name = said.iter().any(|(at, ..)| Some(*at) == name);
    if !(parts && below_name && said.iter().all(|(.., role)| role.is_some())) {
        return false;
    }
    for (at, cell, role) in said {
        texts[at] = cell.to_owned();
        roles[at] = match role {
            // Beside «Họ đệm», «Tên» is the given name.
            Some(Role::Name) => Role::Given,
            Some(role) => role,
            None => Role::Other,
        };
    }
    true
}

/// «Họ và tên» over two columns: the next one has no heading, and in it stand given names.
fn add_given(roles: &mut [Role], texts: &[String], rows: &[Row]) {
    let name = roles
        .iter()
        .position(|role| matches!(role, Role::Name | Role::Family));
    let Some(name) = name.filter(|_| !roles.contains(&Role::Given)) else {
        return;
    };
    let next = name + 1;
    if next >= roles.len() || !texts[next].is_empty() || roles[next] != Role::Other {
        return;
    }
    let named = rows.iter().take(SAMPLE).filter(|row| is_words(row.cell(name)));
    let (mut all, mut short) = (0, 0);
    for row in named {
        let given = row.cell(next);
        all += 1;
        short += usize::from(is_words(given) && given.split(' ').count() <= 2);
    }
    if short * 2 > all {
        roles[name] = Role::Family;
        roles[next] = Role::Given;
    }
}

/// Without headings: names are the first column of words, then comes the unit, then whether they have a smartphone, or whom
/// they come to see and when.
fn guessed(rows: &[Row], width: usize, kind: Kind) -> Vec<Role> {
    let sample = &rows[..rows.len().min(SAMPLE)];
    let words = |column: usize| {
        let cells = sample
            .iter()
            .map(|row| row.cell(column))
            .filter(|cell| !cell.is_empty());
        let (mut all, mut words) = (0, 0);
        for cell in cells {
            all += 1;
            words += usize::from(is_words(cell));
        }
        all > 0 && words * 2 > all
    };
    let name = (0..width).find(|column| words(*column)).unwrap_or(0);
    let after: &[Role] = match kind {
        Kind::Staff => &[Role::Unit, Role::Smartphone],
        Kind::Expected => &[Role::Unit, Role::Whom, Role::Day],
    };
    let mut roles = vec![Role::Other; width];
    for (at, role) in [Role::Name].iter().chain(after).enumerate() {
        if let Some(place) = roles.get_mut(name + at) {
            *place = *role;
        }
    }
    roles
}

/// Letters, and no digit.
fn is_words(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && !cell.chars().any(|c| c.is_ascii_digit())
}

/// What a heading says that its column holds; `Other` where it is none that is taken.
fn heading_role(cell: &str, kind: Kind) -> Option<Role> {
    if cell.is_empty() || cell.chars().count() > LONGEST_HEADING {
        return None;
    }
    let letters: String = fold(cell)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let said = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    let padded = format!(" {said} ");
    let is = |words: &[&str]| words.contains(&said.as_str());
    let has = |words: &[&str]| words.iter().any(|word| padded.contains(&format!(" {word} ")));
    if said.starts_with("danh sach") {
        return None;
    }
    if cell.trim() == "#" || is(NUMBER) {
        return Some(Role::Number);
    }
    if has(SMARTPHONE) {
        return Some(Role::Smartphone)
            .filter(|_| kind == Kind::Staff)
            .or(Some(Role::Other));
    }
    if kind == Kind::Expected && (has(WHOM) || is(WHOM_ALONE)) {
        return Some(Role::Whom);
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
