//! Where a path ends: at a module, or in the file that defines what it names. `use` and `pub use` are followed.

use std::collections::HashSet;

use crate::mentions::MACRO;
use crate::tree::{Meaning, ModuleId, Tree};
use crate::uses::{Brings, Route};

/// The questions that are being asked already, so that names which hand each other on end somewhere.
type Asked = HashSet<(ModuleId, String)>;

/// Where a path leads.
pub(crate) struct End<'a> {
    /// Empty for what other crates define.
    pub(crate) at: Vec<Meaning>,
    /// The part of the path that names it; what follows belongs to a type.
    pub(crate) name: &'a str,
}

/// Where a path ends that begins in `from`. A name that a known module should have and that is not found there (a macro may
/// have made it) is taken to be that module's own.
pub(crate) fn end<'a>(tree: &Tree, from: ModuleId, route: &'a Route) -> End<'a> {
    if let [called] = route.as_slice()
        && let Some(name) = called.strip_suffix(MACRO)
    {
        let at = called_macro(tree, from, name);
        return End { at, name };
    }
    // The shortest beginning of the path that leaves the modules.
    let mut end = End {
        at: Vec::new(),
        name: "",
    };
    for names in 1..=route.len() {
        end.at = follow(tree, from, &route[..names], &mut Asked::new());
        end.name = &route[names - 1];
        if !end.at.iter().any(|meaning| module(*meaning).is_some()) {
            break;
        }
    }
    end
}

/// A macro is seen below the module that defines it, too.
fn called_macro(tree: &Tree, from: ModuleId, name: &str) -> Vec<Meaning> {
    let mut module = Some(from);
    while let Some(at) = module {
        let found = named(tree, at, name, &mut Asked::new());
        if !found.is_empty() {
            return found;
        }
        module = tree.modules[at].parent;
    }
    Vec::new()
}

fn follow(tree: &Tree, from: ModuleId, route: &[String], asked: &mut Asked) -> Vec<Meaning> {
    let Some((first, rest)) = route.split_first() else {
        return vec![Meaning::Module(from)];
    };
    let mut reached = match first.as_str() {
        "crate" => vec![Meaning::Module(0)],
        "self" => vec![Meaning::Module(from)],
        "super" => parent(tree, from),
        name => named(tree, from, name, asked),
    };
    for name in rest {
        let modules: Vec<_> = reached.iter().filter_map(|meaning| module(*meaning)).collect();
        if modules.is_empty() {
            // A variant, or what belongs to a type.
            return reached;
        }
        reached = Vec::new();
        for module in modules {
            let found = match name.as_str() {
                "super" => parent(tree, module),
                "self" => vec![Meaning::Module(module)],
                name => match named(tree, module, name, asked) {
                    found if found.is_empty() && !is_handed_on(tree, module, name) => {
                        vec![Meaning::Item(tree.modules[module].file)]
                    }
                    found => found,
                },
            };
            add(&mut reached, found);
        }
    }
    reached
}

fn parent(tree: &Tree, module: ModuleId) -> Vec<Meaning> {
    let parent = tree.modules[module].parent;
    parent.map(Meaning::Module).into_iter().collect()
}

/// What a name means in a module: what it defines, then what it brings by name, then what it brings by `*`.
fn named(tree: &Tree, module: ModuleId, name: &str, asked: &mut Asked) -> Vec<Meaning> {
    let here = &tree.modules[module];
    let mut found = here.names.get(name).cloned().unwrap_or_default();
    if !asked.insert((module, name.to_owned())) {
        return found;
    }
    for import in &here.uses {
        if matches!(&import.brings, Brings::Name(brought) if brought == name) {
            add(&mut found, follow(tree, module, &import.route, asked));
        }
    }
    if found.is_empty() {
        for import in &here.uses {
            if !matches!(import.brings, Brings::All) {
                continue;
            }
            for opened in follow(tree, module, &import.route, asked) {
                if let Some(opened) = self::module(opened) {
                    add(&mut found, named(tree, opened, name, asked));
                }
            }
        }
    }
    asked.remove(&(module, name.to_owned()));
    found
}

/// Whether a module brings this name from another crate, or may by a `*`.
fn is_handed_on(tree: &Tree, module: ModuleId, name: &str) -> bool {
    tree.modules[module]
        .uses
        .iter()
        .any(|import| match &import.brings {
            Brings::Name(brought) => brought == name,
            Brings::All => follow(tree, module, &import.route, &mut Asked::new()).is_empty(),
            Brings::Nothing => false,
        })
}

fn module(meaning: Meaning) -> Option<ModuleId> {
    match meaning {
        Meaning::Module(module) => Some(module),
        Meaning::Item(_) => None,
    }
}

fn add(all: &mut Vec<Meaning>, found: Vec<Meaning>) {
    for meaning in found {
        if !all.contains(&meaning) {
            all.push(meaning);
        }
    }
}
