//! Which column holds what: by a row of headings in Vietnamese or English, or, without one, by what stands in the cells.

mod wordings;

use wordings::{
    LONGEST_HEADING, heading_role, is_choice, is_extension, is_negated, is_post, perhaps_of_others,
};

use crate::kind::Kind;
use crate::line::{Column, Role};
use crate::names;
use crate::phrases;
use crate::sheet::{Row, Sheet};

/// Rows in which headings are looked for: the names of two agencies, a motto, a title and a date may stand above them.
const MOST_ABOVE: usize = 40;
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
    /// The column in which a mark says that somebody has no smartphone.
    pub(crate) without: Option<usize>,
    headings: Vec<String>,
    kind: Kind,
}

impl Columns {
    /// The column of a role, the first if there are several.
    pub(crate) fn of(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|one| *one == role)
    }

    /// The columns that make a name, in the order in which it is said.
    pub(crate) fn of_name(&self) -> Vec<usize> {
        let parts = [Role::Family, Role::Middle, Role::Name, Role::Given];
        let all = |role: Role| {
            let roles = self.roles.iter().enumerate();
            roles.filter(move |(_, one)| **one == role).map(|(at, _)| at)
        };
        parts.into_iter().flat_map(all).collect()
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

    /// Whether a row says the headings once more, as on each printed page, or others in their place.
    pub(crate) fn is_heading(&self, row: &Row) -> bool {
        let says = |at: &usize| row.cell(*at) == self.headings[*at];
        let several = row.filled().count() >= self.shown().len().min(2);
        let again = self.of_name().iter().all(says) && several;
        let names = |role| matches!(role, Some(Role::Name | Role::Family | Role::Given));
        let at_name = self
            .of_name()
            .first()
            .map(|at| heading_role(row.cell(*at), self.kind));
        let others = row.filled().count() > 1
            && row
                .filled()
                .all(|(_, cell)| heading_role(cell, self.kind).is_some());
        self.headed && (again || others && at_name.is_some_and(names))
    }

    /// Where a second list stands beside the first, under the same headings: the first column of it.
    pub(crate) fn second_list(&self) -> Option<usize> {
        let name = self.of(Role::Name).or_else(|| self.of(Role::Family))?;
        let heading = self.headings.get(name).filter(|heading| !heading.is_empty())?;
        let again = name + 1 + self.headings[name + 1..].iter().position(|one| one == heading)?;
        let begins = self.headings.iter().position(|one| !one.is_empty())?;
        let other = begins + again - name;
        (other > name && other > begins && self.headings[other] == self.headings[begins]).then_some(other)
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
        let mut without = without(&mut roles, row);
        let second = below
            .filter(|below| {
                let parts = add_second_row(&mut roles, &mut texts, below, kind);
                let choices = add_choices(&mut roles, &mut without, below);
                parts || choices
            })
            .is_some();
        let first = at + 1 + usize::from(second);
        add_given(&mut roles, &texts, &sheet.rows[first.min(sheet.rows.len())..]);
        return Columns {
            headed: true,
            first,
            heading_rows: 1 + usize::from(second),
            roles,
            without,
            headings: texts,
            kind,
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
        without: None,
        headings: vec![String::new(); width],
        kind,
    }
}

/// The roles of a row of headings; `None` where it is none, for want of a name.
fn headings(row: &Row, width: usize, kind: Kind) -> Option<Vec<Role>> {
    let said: Vec<Option<Role>> = (0..width).map(|at| heading_role(row.cell(at), kind)).collect();
    let mut roles = vec![Role::Other; width];
    let own = |at: &usize| !perhaps_of_others(row.cell(*at));
    let is_name = |role: Option<Role>| matches!(role, Some(Role::Name | Role::Family | Role::Given));
    let has_own = (0..width).any(|at| is_name(said[at]) && own(&at));
    for (at, role) in said.iter().enumerate() {
        // Names of somebody else count only where there are no others.
        if is_name(*role) && has_own && !own(&at) {
            continue;
        }
        let role = role.unwrap_or(Role::Other);
        // The first of each counts: «Ngày đến» before «Ngày đi».
        if role != Role::Other && !roles.contains(&role) {
            roles[at] = role;
        }
    }
    // A telephone of the house before any other, wherever it stands.
    if let Some(house) = (0..width).find(|at| said[*at] == Some(Role::Phone) && is_extension(row.cell(*at))) {
        let phones = roles.iter_mut().filter(|role| **role == Role::Phone);
        phones.for_each(|role| *role = Role::Other);
        roles[house] = Role::Phone;
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
    // «Bác sĩ» beside a name is somebody's post.
    let post = (0..width).any(|at| matches!(roles[at], Role::Name) && is_post(row.cell(at)));
    let somebody = (0..width).any(|at| said[at].is_none() && names::like_a_person(row.cell(at)));
    (named && plain && !(post && somebody) && (others || row.filled().count() > 1)).then_some(roles)
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
    let short = |cell: &str| cell.split(' ').count() <= 3 && is_words(cell);
    let number = roles.iter().position(|role| *role == Role::Number);
    let counted = number.is_some_and(|at| !row.cell(at).is_empty());
    let headings = said.iter().all(|(_, cell, role)| role.is_some() || short(cell));
    if !(parts && below_name && headings && !counted) {
        return false;
    }
    for (at, cell, role) in said {
        texts[at] = cell.to_owned();
        match role {
            // Beside «Họ đệm», «Tên» is the given name.
            Some(Role::Name) => roles[at] = Role::Given,
            Some(role) => roles[at] = role,
            None => {}
        }
    }
    true
}

/// The column of those who have no smartphone, by a heading of its own.
fn without(roles: &mut [Role], row: &Row) -> Option<usize> {
    let said = |at: usize| heading_role(row.cell(at), Kind::Staff) == Some(Role::Smartphone);
    let no = (0..roles.len()).find(|at| said(*at) && is_negated(row.cell(*at)))?;
    let yes = (0..roles.len()).find(|at| said(*at) && !is_negated(row.cell(*at)));
    if let (Some(yes), Role::Smartphone) = (yes, roles[no]) {
        roles[no] = Role::Other;
        roles[yes] = Role::Smartphone;
    }
    Some(no)
}

/// «Có» and «Không» below the heading of smartphones. Says whether the row is one of headings.
fn add_choices(roles: &mut [Role], without: &mut Option<usize>, row: &Row) -> bool {
    let Some(phone) = roles.iter().position(|role| *role == Role::Smartphone) else {
        return false;
    };
    let named = |role: &Role| matches!(role, Role::Name | Role::Family);
    let name = roles.iter().position(named).map_or("", |at| row.cell(at));
    let part = matches!(heading_role(name, Kind::Staff), Some(Role::Family | Role::Given));
    let choices = is_choice(row.cell(phone)) && is_choice(row.cell(phone + 1));
    if !choices || !(name.is_empty() || part) {
        return false;
    }
    let (yes, no) = if is_negated(row.cell(phone)) {
        (phone + 1, phone)
    } else {
        (phone, phone + 1)
    };
    roles[phone] = Role::Other;
    roles[yes] = Role::Smartphone;
    *without = Some(no);
    true
}

/// «Họ và tên» over several columns: the next ones have no heading, and the last of them has the given names.
fn add_given(roles: &mut [Role], texts: &[String], rows: &[Row]) {
    let name = roles
        .iter()
        .position(|role| matches!(role, Role::Name | Role::Family));
    let Some(name) = name.filter(|_| !roles.contains(&Role::Given)) else {
        return;
    };
    let named = || rows.iter().take(SAMPLE).filter(|row| is_words(row.cell(name)));
    let goes_on = |at: &usize| {
        let short = named().filter(|row| is_words(row.cell(*at)) && row.cell(*at).split(' ').count() <= 2);
        texts[*at].is_empty() && roles[*at] == Role::Other && short.count() * 2 > named().count()
    };
    let parts = (name + 1..roles.len()).take_while(goes_on).count();
    if parts > 0 {
        roles[name] = Role::Family;
        roles[name + 1..name + parts].fill(Role::Middle);
        roles[name + parts] = Role::Given;
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
