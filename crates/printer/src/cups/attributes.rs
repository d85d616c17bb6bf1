//! Reading single attributes out of IPP answers. What is absent or of another type is `None`, never an error:
//! printers are sloppy.

use ipp::attribute::IppAttributeGroup;
use ipp::value::IppValue;

pub(super) fn has(group: &IppAttributeGroup, name: &str) -> bool {
    group.get(name).is_some()
}

pub(super) fn text(group: &IppAttributeGroup, name: &str) -> Option<String> {
    words(group.get(name)?.value())
}

/// A keyword or a set of them.
pub(super) fn keywords(group: &IppAttributeGroup, name: &str) -> Vec<String> {
    let Some(attribute) = group.get(name) else {
        return Vec::new();
    };
    attribute.value().into_iter().filter_map(words).collect()
}

/// An integer or an enum.
pub(super) fn number(group: &IppAttributeGroup, name: &str) -> Option<i32> {
    match group.get(name)?.value() {
        IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
        _ => None,
    }
}

/// How many; less than none is none.
pub(super) fn count(group: &IppAttributeGroup, name: &str) -> Option<u32> {
    number(group, name).map(|number| u32::try_from(number).unwrap_or(0))
}

pub(super) fn truth(group: &IppAttributeGroup, name: &str) -> Option<bool> {
    match group.get(name)?.value() {
        IppValue::Boolean(truth) => Some(*truth),
        _ => None,
    }
}

fn words(value: &IppValue) -> Option<String> {
    match value {
        IppValue::Keyword(words) => Some(words.to_string()),
        IppValue::NameWithoutLanguage(words) => Some(words.to_string()),
        IppValue::NameWithLanguage { name, .. } => Some(name.to_string()),
        IppValue::TextWithoutLanguage(words) => Some(words.to_string()),
        IppValue::TextWithLanguage { text, .. } => Some(text.to_string()),
        IppValue::Uri(words) => Some(words.to_string()),
        _ => None,
    }
}
