//! A `use`, taken apart into the paths that it brings and the names under which it brings them.

use syn::ext::IdentExt;
use syn::{Ident, ItemUse, UseTree, Visibility};

/// The names of a path, in their order; `crate`, `self` and `super` among them.
pub(crate) type Route = Vec<String>;

/// Begins a path that leads into another crate whatever is called the same here; no module defines it.
const ELSEWHERE: &str = "::";

/// One leaf of a `use`.
pub(crate) struct Use {
    pub(crate) route: Route,
    pub(crate) brings: Brings,
    pub(crate) sight: Sight,
}

/// The name under which a `use` brings what its path ends at.
pub(crate) enum Brings {
    Name(String),
    /// `*`
    All,
    /// `_`
    Nothing,
}

/// Who sees what a `use` brings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The module alone: it needs the name itself.
    Own,
    /// Others too: the name is handed on.
    HandedOn,
}

/// Each name that a `use` brings.
pub(crate) fn leaves(import: &ItemUse) -> Vec<Use> {
    let sight = match import.vis {
        Visibility::Inherited => Sight::Own,
        _ => Sight::HandedOn,
    };
    let mut uses = Vec::new();
    let mut above: Route = import
        .leading_colon
        .iter()
        .map(|_| ELSEWHERE.to_owned())
        .collect();
    branch(&import.tree, &mut above, sight, &mut uses);
    uses
}

fn branch(tree: &UseTree, above: &mut Route, sight: Sight, uses: &mut Vec<Use>) {
    let mut leaf = |last: Option<String>, brings| {
        let mut route = above.clone();
        route.extend(last.filter(|name| name != "self" || route.is_empty()));
        uses.push(Use { route, brings, sight });
    };
    match tree {
        UseTree::Path(path) => {
            above.push(plain(&path.ident));
            branch(&path.tree, above, sight, uses);
            above.pop();
        }
        UseTree::Name(name) => {
            let name = plain(&name.ident);
            let brought = if name == "self" {
                above.last().cloned()
            } else {
                Some(name.clone())
            };
            leaf(Some(name), brought.map_or(Brings::Nothing, Brings::Name));
        }
        UseTree::Rename(rename) => {
            let brings = match plain(&rename.rename) {
                name if name == "_" => Brings::Nothing,
                name => Brings::Name(name),
            };
            leaf(Some(plain(&rename.ident)), brings);
        }
        UseTree::Glob(_) => leaf(None, Brings::All),
        UseTree::Group(group) => group
            .items
            .iter()
            .for_each(|tree| branch(tree, above, sight, uses)),
    }
}

/// An identifier without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}
