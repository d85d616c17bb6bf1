//! The paths that stand in a piece of code, and the names that it defines.
//!
//! Names that are bound inside a function (parameters, `let`, patterns) are its own and no mention of anything else. Bodies
//! of macros are read as far as they look like Rust.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Expr, Ident, Item, Macro, Token};

use crate::conditions::tests_alone;
use crate::uses::{Route, Use, leaves, plain};

/// What stands in an item.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) routes: Vec<Route>,
    /// `use` inside a function.
    pub(crate) uses: Vec<Use>,
}

/// The paths in an item.
pub(crate) fn within(item: &Item) -> Found {
    let mut reader = Reader::default();
    let mut types = Bound::default();
    match item {
        Item::Impl(it) => types.visit_generics(&it.generics),
        Item::Struct(it) => types.visit_generics(&it.generics),
        Item::Enum(it) => types.visit_generics(&it.generics),
        Item::Trait(it) => types.visit_generics(&it.generics),
        Item::Type(it) => types.visit_generics(&it.generics),
        _ => {}
    }
    reader.own = types.names;
    reader.visit_item(item);
    reader.found
}

/// The names that an item brings into its module.
pub(crate) fn defined(item: &Item) -> Vec<String> {
    let ident = match item {
        Item::Const(it) => &it.ident,
        Item::Enum(it) => &it.ident,
        Item::Fn(it) => &it.sig.ident,
        Item::Static(it) => &it.ident,
        Item::Struct(it) => &it.ident,
        Item::Trait(it) => &it.ident,
        Item::TraitAlias(it) => &it.ident,
        Item::Type(it) => &it.ident,
        Item::Union(it) => &it.ident,
        Item::Macro(it) => match &it.ident {
            Some(ident) => ident,
            None => return Vec::new(),
        },
        Item::ForeignMod(block) => {
            let named = block.items.iter().filter_map(|item| match item {
                syn::ForeignItem::Fn(it) => Some(plain(&it.sig.ident)),
                syn::ForeignItem::Static(it) => Some(plain(&it.ident)),
                syn::ForeignItem::Type(it) => Some(plain(&it.ident)),
                _ => None,
            });
            return named.collect();
        }
        _ => return Vec::new(),
    };
    vec![plain(ident)]
}

/// The attributes of an item.
pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::ExternCrate(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::ForeignMod(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::TraitAlias(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Union(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

#[derive(Default)]
struct Reader {
    found: Found,
    /// What the code that is being read calls its own: parameters of types, and what a function binds.
    own: HashSet<String>,
}

impl Reader {
    /// Reads a function with the names it binds. One inside another sees those of the outer.
    fn function(&mut self, bound: Bound, read: impl FnOnce(&mut Self)) {
        let outer = self.own.clone();
        self.own.extend(bound.names);
        read(self);
        self.own = outer;
    }

    fn mention(&mut self, route: Route) {
        match route.as_slice() {
            [only] if only == "self" || self.own.contains(only) => {}
            [first, ..] if first != "Self" => self.found.routes.push(route),
            _ => {}
        }
    }

    /// Paths among words that are not known to be Rust. A single name counts if it looks like a type or a constant.
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let is =
            |token: &TokenTree, sign| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Ident(first) => {
                    // A field or a method, but not what follows a range; or the rest of a path that begins elsewhere.
                    let belongs = match &tokens[..at] {
                        [.., before, last] if is(last, '.') => !is(before, '.'),
                        [.., before, last] => is(before, ':') && is(last, ':'),
                        _ => false,
                    };
                    let mut route = vec![plain(first)];
                    while let [one, two, TokenTree::Ident(next), ..] = &tokens[at + 1..]
                        && is(one, ':')
                        && is(two, ':')
                    {
                        route.push(plain(next));
                        at += 3;
                    }
                    let telling = route.len() > 1 || route[0].starts_with(char::is_uppercase);
                    if telling && !belongs {
                        self.mention(route);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            _ if tests_alone(attributes(item)) => {}
            Item::Use(import) => self.found.uses.extend(leaves(import)),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        let mut bound = Bound::default();
        bound.visit_item_fn(function);
        self.function(bound, |reader| visit::visit_item_fn(reader, function));
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        if let syn::ImplItem::Fn(function) = item {
            if tests_alone(&function.attrs) {
                return;
            }
            let mut bound = Bound::default();
            bound.visit_impl_item_fn(function);
            self.function(bound, |reader| visit::visit_impl_item(reader, item));
        } else {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        let mut bound = Bound::default();
        bound.visit_trait_item_fn(function);
        self.function(bound, |reader| visit::visit_trait_item_fn(reader, function));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.mention(path.segments.iter().map(|part| plain(&part.ident)).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        if !binds(&pattern.ident) {
            self.mention(vec![plain(&pattern.ident)]);
        }
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let mut route: Route = call.path.segments.iter().map(|part| plain(&part.ident)).collect();
        if let [only] = route.as_mut_slice() {
            only.push(MACRO);
        }
        self.mention(route);
        let listed = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(call.tokens.clone());
        if let Ok(listed) = listed {
            listed.iter().for_each(|expr| self.visit_expr(expr));
        } else if let Ok(statements) = Block::parse_within.parse2(call.tokens.clone()) {
            statements.iter().for_each(|statement| self.visit_stmt(statement));
        } else {
            self.scan(call.tokens.clone());
        }
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}
}

/// Stands at the end of the name of a macro that is called by its name alone: it may come from a module around.
pub(crate) const MACRO: char = '!';

/// The names that a function binds, and those of the items inside it.
#[derive(Default)]
struct Bound {
    names: HashSet<String>,
}

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        if binds(&pattern.ident) {
            self.names.insert(plain(&pattern.ident));
        }
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_type_param(&mut self, param: &'ast syn::TypeParam) {
        self.names.insert(plain(&param.ident));
    }

    fn visit_item(&mut self, item: &'ast Item) {
        self.names.extend(defined(item));
        visit::visit_item(self, item);
    }
}

/// A pattern that is one name binds it, unless it is written as a constant or a variant is.
fn binds(ident: &Ident) -> bool {
    !plain(ident).starts_with(char::is_uppercase)
}
