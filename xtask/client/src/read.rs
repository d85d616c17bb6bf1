//! From the text of a file to its commands. A command that the page could call wrongly is refused here: one without
//! words on what it is for, one whose failure is not a `Failure`, one that takes or gives what cannot cross.

use syn::{Attribute, Expr, FnArg, Item, ItemFn, Lit, Meta, Pat, PathArguments, ReturnType};

use crate::types::{Type, first_argument, last_segment};

/// A function that the page may call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Command {
    /// The file that it stands in.
    pub module: String,
    /// Its name in Rust, under which it is called.
    pub name: String,
    /// What it is for, line by line.
    pub says: Vec<String>,
    /// What the page hands over, in order.
    pub takes: Vec<(String, Argument)>,
    /// What it answers.
    pub gives: Type,
}

/// What the page hands over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Argument {
    /// A value.
    Value(Type),
    /// Bytes that cross as they are.
    Bytes,
    /// A value beside such bytes.
    Beside(Type),
    /// Somebody to tell, again and again.
    Channel(Type),
}

/// The commands of one file.
///
/// # Errors
/// What is wrong with the first command that the page could not call, in words.
pub fn commands_in(module: &str, text: &str) -> Result<Vec<Command>, String> {
    let file = syn::parse_file(text).map_err(|error| error.to_string())?;
    let mut commands = Vec::new();
    for item in &file.items {
        if let Item::Fn(function) = item
            && function.attrs.iter().any(is_command)
        {
            let name = function.sig.ident.to_string();
            commands.push(command(module, function).map_err(|words| format!("{name}: {words}"))?);
        }
    }
    Ok(commands)
}

fn is_command(attribute: &Attribute) -> bool {
    let mut path = attribute
        .path()
        .segments
        .iter()
        .map(|segment| segment.ident.to_string());
    path.next().as_deref() == Some("tauri") && path.next().as_deref() == Some("command")
}

fn command(module: &str, function: &ItemFn) -> Result<Command, String> {
    let says = says(&function.attrs);
    if says.is_empty() {
        return Err("does not say what it is for".to_owned());
    }
    let mut takes = Vec::new();
    for input in &function.sig.inputs {
        let FnArg::Typed(input) = input else {
            return Err("a command has no self".to_owned());
        };
        let Pat::Ident(name) = &*input.pat else {
            return Err("an argument has a name".to_owned());
        };
        let name = name.ident.to_string();
        if let Some(argument) = argument(&input.ty).map_err(|words| format!("{name}: {words}"))? {
            takes.push((name, argument));
        }
    }
    let raw = takes.iter().any(|(_, argument)| *argument == Argument::Bytes);
    if takes
        .iter()
        .any(|(_, argument)| raw != matches!(argument, Argument::Bytes | Argument::Beside(_)))
    {
        return Err(
            "beside bytes nothing crosses but what says Beside, and that with bytes alone".to_owned(),
        );
    }
    Ok(Command {
        module: module.to_owned(),
        name: function.sig.ident.to_string(),
        says,
        takes,
        gives: gives(&function.sig.output)?,
    })
}

/// The lines of its doc comment.
fn says(attributes: &[Attribute]) -> Vec<String> {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(words) => Some(words.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect()
}

/// Nothing, where the shell itself hands it over.
fn argument(written: &syn::Type) -> Result<Option<Argument>, String> {
    let segment = last_segment(written).ok_or("a type that crosses has a name")?;
    Ok(match segment.ident.to_string().as_str() {
        "State" | "AppHandle" => None,
        "Channel" => Some(Argument::Channel(Type::read(first_argument(segment)?)?)),
        "Bytes" => Some(Argument::Bytes),
        "Beside" => match Type::read(first_argument(segment)?)? {
            of @ (Type::Text | Type::Number) => Some(Argument::Beside(of)),
            _ => return Err("beside bytes one word or number crosses".to_owned()),
        },
        // It would take any arguments, and none that the page could be held to.
        "Request" | "Window" | "WebviewWindow" => {
            return Err(format!("{} is nothing to call", segment.ident));
        }
        _ => Some(Argument::Value(Type::read(written)?)),
    })
}

/// What the page is answered: every failure is a `Failure`.
fn gives(output: &ReturnType) -> Result<Type, String> {
    let ReturnType::Type(_, written) = output else {
        return Ok(Type::Nothing);
    };
    let segment = last_segment(written).filter(|segment| segment.ident == "Result");
    let Some(PathArguments::AngleBracketed(arguments)) = segment.map(|segment| &segment.arguments) else {
        return Err("answers a Result, or nothing".to_owned());
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        syn::GenericArgument::Type(of) => Some(of),
        _ => None,
    });
    match (types.next(), types.next().and_then(last_segment)) {
        (Some(gives), Some(failure)) if failure.ident == "Failure" => Type::read(gives),
        _ => Err("fails with a Failure and nothing else".to_owned()),
    }
}
