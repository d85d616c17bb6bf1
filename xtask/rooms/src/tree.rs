//! The modules of a crate, with the names that each defines, hands on and mentions; read from its files.
//!
//! What is compiled for tests alone is left out. Code for other systems is read as well: a circle that only Windows has is
//! a circle.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, Item, ItemMod, Lit, Meta};

use crate::conditions::tests_alone;
use crate::mentions;
use crate::uses::{Route, Use, leaves};

/// A place in [`Tree::files`].
pub(crate) type FileId = usize;
/// A place in [`Tree::modules`]; the crate's root is 0.
pub(crate) type ModuleId = usize;

/// A crate as it is written.
pub(crate) struct Tree {
    /// Relative to the folder of the crate's first file, with `/`. That one comes first.
    pub(crate) files: Vec<String>,
    pub(crate) modules: Vec<Module>,
}

/// A file, or a part of one between the braces of a `mod`.
pub(crate) struct Module {
    pub(crate) parent: Option<ModuleId>,
    pub(crate) file: FileId,
    /// What a name means here. Types, values and macros share them: a name of two kinds means both.
    pub(crate) names: HashMap<String, Vec<Meaning>>,
    pub(crate) uses: Vec<Use>,
    /// Paths in the code, other than `use`.
    pub(crate) mentions: Vec<Route>,
}

/// What a name stands for where it is defined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Module(ModuleId),
    Item(FileId),
}

/// Gives the text of a file.
pub(crate) type Files<'a> = &'a dyn Fn(&Path) -> io::Result<String>;

impl Tree {
    /// Reads a crate from its first file on.
    ///
    /// # Errors
    /// A file that is declared and not there, or that is no Rust, in words.
    pub(crate) fn read(root: &Path, files: Files<'_>) -> Result<Self, String> {
        let mut tree = Self {
            files: Vec::new(),
            modules: Vec::new(),
        };
        let folder = root.parent().unwrap_or(Path::new(""));
        let place = Place {
            beside: folder.to_owned(),
            children: folder.to_owned(),
        };
        Reading {
            tree: &mut tree,
            folder,
            files,
        }
        .file(root, None, &place)?;
        Ok(tree)
    }
}

/// Where the files of a module's children lie.
struct Place {
    /// For those with a `#[path]`.
    beside: PathBuf,
    children: PathBuf,
}

struct Reading<'a> {
    tree: &'a mut Tree,
    folder: &'a Path,
    files: Files<'a>,
}

impl Reading<'_> {
    fn file(&mut self, path: &Path, parent: Option<ModuleId>, place: &Place) -> Result<ModuleId, String> {
        let label = path.strip_prefix(self.folder).unwrap_or(path);
        let label: Vec<_> = label.iter().map(|part| part.to_string_lossy()).collect();
        let label = label.join("/");
        let complain = |error: &dyn std::fmt::Display| format!("{label}: {error}");
        let text = (self.files)(path).map_err(|error| complain(&error))?;
        let parsed = syn::parse_file(&text).map_err(|error| complain(&error))?;
        self.tree.files.push(label);
        let module = self.begin(parent, self.tree.files.len() - 1);
        if !tests_alone(&parsed.attrs) {
            self.items(module, &parsed.items, place)?;
        }
        Ok(module)
    }

    fn begin(&mut self, parent: Option<ModuleId>, file: FileId) -> ModuleId {
        self.tree.modules.push(Module {
            parent,
            file,
            names: HashMap::new(),
            uses: Vec::new(),
            mentions: Vec::new(),
        });
        self.tree.modules.len() - 1
    }

    fn items(&mut self, module: ModuleId, items: &[Item], place: &Place) -> Result<(), String> {
        for item in items {
            if tests_alone(mentions::attributes(item)) {
                continue;
            }
            match item {
                Item::Mod(child) => self.child(module, child, place)?,
                Item::Use(import) => self.tree.modules[module].uses.extend(leaves(import)),
                _ => {
                    for name in mentions::defined(item) {
                        self.define(module, name);
                    }
                    if let Item::Macro(rules) = item
                        && rules.attrs.iter().any(|it| it.path().is_ident("macro_export"))
                        && let Some(name) = &rules.ident
                    {
                        let file = self.tree.modules[module].file;
                        self.mean(0, name.to_string(), Meaning::Item(file));
                    }
                    let found = mentions::within(item);
                    let module = &mut self.tree.modules[module];
                    module.mentions.extend(found.routes);
                    module.uses.extend(found.uses);
                }
            }
        }
        Ok(())
    }

    fn child(&mut self, module: ModuleId, child: &ItemMod, place: &Place) -> Result<(), String> {
        let name = child.ident.to_string();
        let name = name.trim_start_matches("r#");
        let path = child.attrs.iter().find_map(path_attribute);
        let made = match (&child.content, path) {
            (Some((_, items)), path) => {
                let within = place.children.join(path.as_deref().unwrap_or(name));
                let place = Place {
                    beside: within.clone(),
                    children: within,
                };
                let made = self.begin(Some(module), self.tree.modules[module].file);
                self.items(made, items, &place)?;
                made
            }
            (None, Some(path)) => {
                let path = flat(&place.beside.join(path));
                let beside = path.parent().unwrap_or(Path::new("")).to_owned();
                let place = Place {
                    children: beside.clone(),
                    beside,
                };
                self.file(&path, Some(module), &place)?
            }
            (None, None) => {
                let own_folder = place.children.join(name);
                let (path, beside) = match own_folder.join("mod.rs") {
                    path if (self.files)(&path).is_ok() => (path, own_folder.clone()),
                    _ => (place.children.join(format!("{name}.rs")), place.children.clone()),
                };
                let place = Place {
                    beside,
                    children: own_folder,
                };
                self.file(&path, Some(module), &place)?
            }
        };
        self.mean(module, name.to_owned(), Meaning::Module(made));
        Ok(())
    }

    fn define(&mut self, module: ModuleId, name: String) {
        let file = self.tree.modules[module].file;
        self.mean(module, name, Meaning::Item(file));
    }

    fn mean(&mut self, module: ModuleId, name: String, meaning: Meaning) {
        let meanings = self.tree.modules[module].names.entry(name).or_default();
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
}

fn path_attribute(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// A path without `..` in its middle, so that one file has one name.
fn flat(path: &Path) -> PathBuf {
    let mut flat = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir if flat.file_name().is_some() => {
                flat.pop();
            }
            std::path::Component::CurDir => {}
            part => flat.push(part),
        }
    }
    flat
}
