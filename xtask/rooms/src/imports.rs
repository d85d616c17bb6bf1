//! Which file of a crate imports what of which other.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::{self, End};
use crate::tree::{FileId, Meaning, Tree};
use crate::uses::{Brings, Sight};

/// The files of a crate and the imports among them.
pub(crate) struct Imports {
    pub(crate) files: Vec<String>,
    /// For each file, those it imports from, and the names.
    pub(crate) of: Vec<BTreeMap<FileId, BTreeSet<String>>>,
}

impl Imports {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut imports = Self {
            files: tree.files.clone(),
            of: vec![BTreeMap::new(); tree.files.len()],
        };
        for (id, module) in tree.modules.iter().enumerate() {
            for import in &module.uses {
                // What is only handed on is imported by those who take it.
                if import.sight == Sight::HandedOn {
                    continue;
                }
                let end = resolve::end(tree, id, &import.route);
                match import.brings {
                    Brings::All => imports.everything(tree, module.file, &end),
                    // A module that is brought imports nothing by itself: the paths through it do.
                    _ if end.at.iter().any(|meaning| matches!(meaning, Meaning::Module(_))) => {}
                    _ => imports.take(module.file, &end),
                }
            }
            for route in &module.mentions {
                imports.take(module.file, &resolve::end(tree, id, route));
            }
        }
        imports
    }

    /// How many pairs of files there are of which one imports from the other.
    pub(crate) fn count(&self) -> usize {
        self.of.iter().map(BTreeMap::len).sum()
    }

    fn take(&mut self, by: FileId, end: &End<'_>) {
        for meaning in &end.at {
            if let Meaning::Item(file) = meaning {
                self.add(by, *file, end.name);
            }
        }
    }

    fn everything(&mut self, tree: &Tree, by: FileId, end: &End<'_>) {
        for meaning in &end.at {
            let file = match meaning {
                Meaning::Module(module) => tree.modules[*module].file,
                Meaning::Item(file) => *file,
            };
            self.add(by, file, "*");
        }
    }

    fn add(&mut self, by: FileId, from: FileId, name: &str) {
        if by != from {
            self.of[by].entry(from).or_default().insert(name.to_owned());
        }
    }
}
