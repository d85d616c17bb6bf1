//! Types as they cross: what a Rust type is to the page. Few on purpose; whatever else somebody writes is refused, and
//! not passed on as something that looks right.

use syn::{GenericArgument, PathArguments, PathSegment};

/// What crosses, in either direction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// `()`.
    Nothing,
    /// `String`.
    Text,
    /// A whole number that the page's numbers hold exactly.
    Number,
    /// `bool`.
    Truth,
    /// One of desk's transport types, written by ts-rs under the same name.
    Named(String),
    /// `Vec`.
    List(Box<Self>),
    /// `Option`.
    Maybe(Box<Self>),
}

impl Type {
    /// # Errors
    /// Why a type cannot cross.
    pub(crate) fn read(written: &syn::Type) -> Result<Self, String> {
        if matches!(written, syn::Type::Tuple(tuple) if tuple.elems.is_empty()) {
            return Ok(Self::Nothing);
        }
        let segment = last_segment(written).ok_or("a type that crosses has a name")?;
        let name = segment.ident.to_string();
        Ok(match name.as_str() {
            "String" => Self::Text,
            "bool" => Self::Truth,
            "u8" | "u16" | "u32" | "i8" | "i16" | "i32" => Self::Number,
            "u64" | "i64" | "usize" | "isize" | "u128" | "i128" => {
                return Err(format!("{name}: the page's numbers do not hold all of it"));
            }
            "f32" | "f64" => return Err(format!("{name}: what is no number would reach the page as null")),
            "Vec" => Self::List(Box::new(Self::read(first_argument(segment)?)?)),
            "Option" => Self::Maybe(Box::new(Self::read(first_argument(segment)?)?)),
            _ if matches!(segment.arguments, PathArguments::None) => Self::Named(name),
            _ => {
                return Err(format!(
                    "{name}: no type that crosses has arguments, but Vec and Option"
                ));
            }
        })
    }

    /// As the page writes it.
    pub(crate) fn page(&self) -> String {
        match self {
            Self::Nothing => "void".to_owned(),
            Self::Text => "string".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Truth => "boolean".to_owned(),
            Self::Named(name) => name.clone(),
            Self::List(of) if matches!(**of, Self::Maybe(_)) => format!("({})[]", of.page()),
            Self::List(of) => format!("{}[]", of.page()),
            Self::Maybe(of) => format!("{} | null", of.page()),
        }
    }

    /// The transport type in it.
    pub(crate) fn named(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(of) | Self::Maybe(of) => of.named(),
            Self::Nothing | Self::Text | Self::Number | Self::Truth => None,
        }
    }
}

/// `Vec<u8>` of `std::vec::Vec<u8>`.
pub(crate) fn last_segment(written: &syn::Type) -> Option<&PathSegment> {
    match written {
        syn::Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The first type between the angle brackets.
pub(crate) fn first_argument(segment: &PathSegment) -> Result<&syn::Type, String> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Err(format!("{} of what?", segment.ident));
    };
    let types = arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(of) => Some(of),
        _ => None,
    });
    types.ok_or_else(|| format!("{} of what?", segment.ident))
}
