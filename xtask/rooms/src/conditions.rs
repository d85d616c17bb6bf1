//! What is compiled for tests alone.

use syn::{Attribute, Meta};

/// Whether something is compiled for tests alone.
pub(crate) fn tests_alone(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        path.is_ident("test")
            || path.is_ident("cfg")
                && attribute
                    .parse_args::<Meta>()
                    .is_ok_and(|condition| without_tests(&condition) == Some(false))
    })
}

/// A `cfg` condition outside tests; `None` where it depends on something else.
fn without_tests(condition: &Meta) -> Option<bool> {
    let parts = |list: &syn::MetaList| {
        let parts =
            list.parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated);
        parts.map_or(Vec::new(), |parts| parts.iter().map(without_tests).collect())
    };
    match condition {
        Meta::Path(path) if path.is_ident("test") => Some(false),
        Meta::List(list) if list.path.is_ident("not") => {
            parts(list).first().copied().flatten().map(|holds| !holds)
        }
        Meta::List(list) if list.path.is_ident("all") => {
            let parts = parts(list);
            match parts.contains(&Some(false)) {
                true => Some(false),
                false => parts.iter().all(|part| *part == Some(true)).then_some(true),
            }
        }
        Meta::List(list) if list.path.is_ident("any") => {
            let parts = parts(list);
            match parts.contains(&Some(true)) {
                true => Some(true),
                false => parts.iter().all(|part| *part == Some(false)).then_some(false),
            }
        }
        _ => None,
    }
}
