//! The floors of a crate, as `docs/rooms.txt` draws them, and the imports that run up or along one.
//!
//! ```text
//! [desk]
//! desk tools
//! running
//! running/parts
//! ```
//! The top floor comes first, rooms of one floor share a line. A room is a file or a folder of the crate's source with all
//! that is in it, less the rooms inside that are listed themselves. The crate's first file is above them all.

use std::collections::BTreeMap;

use crate::imports::Imports;

/// The floors of each crate that has some.
pub(crate) struct Floors {
    of: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Floors {
    /// Reads the drawing.
    ///
    /// # Errors
    /// A line that is neither a crate nor a floor of one, or a room that stands twice.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut of: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut name = None;
        for (floor, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            if let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                of.entry(inner.to_owned()).or_default();
                name = Some(inner.to_owned());
                continue;
            }
            let rooms = name
                .as_ref()
                .and_then(|name| of.get_mut(name))
                .ok_or_else(|| format!("line {}: rooms of which crate?", floor + 1))?;
            for room in line.split_whitespace() {
                if rooms.insert(room.to_owned(), floor).is_some() {
                    return Err(format!("line {}: {room} stands there twice", floor + 1));
                }
            }
        }
        Ok(Self { of })
    }

    /// Crates that are drawn and not there.
    pub(crate) fn unknown<'a>(&self, packages: impl Iterator<Item = &'a str>) -> Vec<String> {
        let packages: Vec<_> = packages.collect();
        let unknown = self.of.keys().filter(|name| !packages.contains(&name.as_str()));
        unknown
            .map(|name| format!("{name}: its floors are drawn, and no such package is there"))
            .collect()
    }

    /// What a crate does against its floors; nothing where it has none.
    pub(crate) fn broken(&self, package: &str, imports: &Imports) -> Vec<String> {
        let Some(rooms) = self.of.get(package) else {
            return Vec::new();
        };
        let mut wrong = Vec::new();
        for room in rooms.keys() {
            if !imports.files.iter().any(|file| is_in(file, room)) {
                wrong.push(format!("{room} is a room without a file"));
            }
        }
        // The first file stands above all floors.
        let room_of: Vec<_> = imports
            .files
            .iter()
            .skip(1)
            .map(|file| room(rooms, file))
            .collect();
        for (file, room) in imports.files.iter().skip(1).zip(&room_of) {
            if room.is_none() {
                wrong.push(format!("{file} is in no room"));
            }
        }
        let place = |file: usize| file.checked_sub(1).map(|at| room_of[at]);
        for (by, taken) in imports.of.iter().enumerate() {
            let Some(Some((own, own_floor))) = place(by) else {
                continue;
            };
            for (from, names) in taken {
                let where_to = match place(*from) {
                    None => "which is above every room".to_owned(),
                    Some(Some((room, floor))) if room != own && floor < own_floor => {
                        format!("{room} is above {own}")
                    }
                    Some(Some((room, floor))) if room != own && floor == own_floor => {
                        format!("{room} is beside {own}")
                    }
                    Some(_) => continue,
                };
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                wrong.push(format!(
                    "{} -> {} ({}): {where_to}",
                    imports.files[by],
                    imports.files[*from],
                    names.join(", ")
                ));
            }
        }
        wrong
    }
}

/// The room of a file, the innermost that is listed, and its floor.
fn room<'a>(rooms: &'a BTreeMap<String, usize>, file: &str) -> Option<(&'a str, usize)> {
    rooms
        .iter()
        .filter(|(room, _)| is_in(file, room))
        .max_by_key(|(room, _)| room.len())
        .map(|(room, floor)| (room.as_str(), *floor))
}

fn is_in(file: &str, room: &str) -> bool {
    file.strip_prefix(room)
        .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}
