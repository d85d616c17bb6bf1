//! Imports that come back to where they began: the files that they tie together, and the shortest ways round.

use std::collections::{BTreeSet, VecDeque};

use crate::imports::Imports;
use crate::tree::FileId;

/// Files each of which imports, by some way, each other.
pub(crate) struct Circle {
    pub(crate) files: Vec<FileId>,
}

/// Every circle, the largest first.
pub(crate) fn circles(imports: &Imports) -> Vec<Circle> {
    let reached: Vec<_> = (0..imports.files.len())
        .map(|file| reach(imports, file))
        .collect();
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for file in 0..imports.files.len() {
        if told.contains(&file) || !reached[file].contains(&file) {
            continue;
        }
        let files: Vec<_> = reached[file]
            .iter()
            .copied()
            .filter(|other| reached[*other].contains(&file))
            .collect();
        told.extend(files.iter().copied());
        circles.push(Circle { files });
    }
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.files.len()));
    circles
}

/// The files that a file imports from, by any number of steps.
fn reach(imports: &Imports, from: FileId) -> BTreeSet<FileId> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> = imports.of[from].keys().copied().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(imports.of[file].keys());
        }
    }
    reached
}

impl Circle {
    /// The circle in words, with the shortest chain through each of its files.
    pub(crate) fn said(&self, imports: &Imports) -> String {
        let mut files: Vec<_> = self
            .files
            .iter()
            .map(|file| imports.files[*file].as_str())
            .collect();
        files.sort_unstable();
        let mut chains = BTreeSet::new();
        for file in &self.files {
            chains.insert(chain(imports, &shortest(imports, *file)));
        }
        let mut said = format!("{} files in a circle: {}", files.len(), files.join(", "));
        for chain in chains {
            said.push_str("\n    ");
            said.push_str(&chain);
        }
        said
    }
}

/// The shortest way from a file of a circle back to it, without its end; it begins with the file whose name is first.
fn shortest(imports: &Imports, from: FileId) -> Vec<FileId> {
    let mut before = vec![None; imports.files.len()];
    let mut next = VecDeque::from([from]);
    while let Some(file) = next.pop_front() {
        for &other in imports.of[file].keys() {
            if other == from {
                let mut way = vec![file];
                while let Some(earlier) = way.last().and_then(|last| before[*last]) {
                    way.push(earlier);
                }
                way.reverse();
                let first = (0..way.len())
                    .min_by_key(|at| &imports.files[way[*at]])
                    .unwrap_or(0);
                way.rotate_left(first);
                return way;
            }
            if before[other].is_none() {
                before[other] = Some(file);
                next.push_back(other);
            }
        }
    }
    Vec::new()
}

/// `a.rs -> b.rs (Name) -> a.rs (Other)`: after each file what is imported from it.
fn chain(imports: &Imports, way: &[FileId]) -> String {
    let mut said = way
        .first()
        .map_or(String::new(), |first| imports.files[*first].clone());
    for (at, file) in way.iter().enumerate() {
        let to = way[(at + 1) % way.len()];
        let names: Vec<_> = imports.of[*file][&to].iter().map(String::as_str).collect();
        said.push_str(&format!(" -> {} ({})", imports.files[to], names.join(", ")));
    }
    said
}
