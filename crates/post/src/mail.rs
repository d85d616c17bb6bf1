//! One mail, as any program wrote it, to the figures in it: attached as they are, in a workbook, in what Outlook made of them,
//! or in a mail that was passed on.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use figures::Sealed;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use crate::why::Why;
use crate::{tnef, workbook};

/// The largest mail or workbook that is read. Offices cannot send larger ones.
pub(crate) const MOST_OF_MAIL: usize = 40 << 20;
/// Mails in mails; dropping many more would need more stack than there is.
const MOST_NESTED: usize = 200;
/// What a mail in a mail is called, whatever else is in the header.
const NESTED: [&[u8]; 3] = [b"rfc822", b"digest", b"global"];

type Got = Result<Sealed, Why>;

/// What is in a mail: at least one answer.
pub(crate) fn figures(mail: &[u8]) -> Vec<Got> {
    if mail.trim_ascii().is_empty() {
        return vec![Err(Why::Empty)];
    }
    if nested(mail) > MOST_NESTED {
        return vec![Err(Why::TooDeep)];
    }
    // A library that reads foreign bytes may stumble over some; the others are read all the same.
    let found = catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::default().parse(mail)?;
        let mut found = Vec::new();
        of_message(&message, &mut found);
        Some(found)
    }));
    let mut found = match found {
        Err(_) => return vec![Err(Why::Damaged)],
        Ok(None) => return vec![Err(Why::Other)],
        Ok(Some(found)) => found,
    };
    if found.iter().any(|got| *got != Err(Why::NoFigures)) {
        found.retain(|got| *got != Err(Why::NoFigures));
    }
    // One report attached twice is one.
    let mut seen = BTreeSet::new();
    found.retain(|got| got.as_ref().map_or(true, |sealed| seen.insert(sealed.id())));
    found.dedup();
    if found.is_empty() {
        found.push(Err(Why::NoFigures));
    }
    found
}

/// How often it says that a mail is in it: as deep as it can be nested, or more.
fn nested(mail: &[u8]) -> usize {
    let is = |at: &[u8], word: &[u8]| at.len() >= word.len() && at[..word.len()].eq_ignore_ascii_case(word);
    let starts = mail
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(**byte | 0x20, b'r' | b'd' | b'g'));
    starts
        .filter(|(at, _)| NESTED.iter().any(|word| is(&mail[*at..], word)))
        .count()
}

/// What stands in one mail, but for the mails in it.
#[derive(Default)]
struct Attached {
    parts: Vec<Got>,
    workbooks: Vec<Got>,
    encrypted: bool,
}

fn of_message(message: &Message<'_>, found: &mut Vec<Got>) {
    let mut attached = Attached::default();
    for part in &message.parts {
        match &part.body {
            PartType::Message(inner) => of_message(inner, found),
            PartType::Multipart(_) => attached.encrypted |= is(part, "multipart", "encrypted"),
            PartType::Text(_) | PartType::Html(_) | PartType::Binary(_) | PartType::InlineBinary(_) => {
                attached.encrypted |=
                    is(part, "application", "pkcs7-mime") || is(part, "application", "x-pkcs7-mime");
                attached.put(part.contents(), name(part), part.is_encoding_problem);
            }
        }
    }
    found.extend(attached.resolved());
}

impl Attached {
    fn put(&mut self, bytes: &[u8], name: &str, broken: bool) {
        if figures::looks_like(bytes) {
            self.parts.push(figures::read(bytes).map_err(Why::from));
        } else if workbook::may_be(bytes) {
            self.workbooks.push(workbook::figures(bytes));
        } else if tnef::is_one(bytes) {
            for inner in tnef::attachments(bytes) {
                // Nobody packs one into another.
                if !tnef::is_one(inner) {
                    self.put(inner, "", false);
                }
            }
        } else if broken && (name.ends_with(".json") || name.ends_with(".xlsx")) {
            self.workbooks.push(Err(Why::Damaged));
        }
    }

    /// The part itself decides; the workbook is asked where the part is missing, or was damaged on its way. A part that says
    /// something else than what was signed is refused with all that is beside it.
    fn resolved(self) -> Vec<Got> {
        let Self {
            parts,
            workbooks,
            encrypted,
        } = self;
        if parts.iter().any(|got| !matches!(got, Err(Why::Damaged))) {
            return parts;
        }
        let good: Vec<_> = workbooks.iter().filter(|got| got.is_ok()).cloned().collect();
        if !good.is_empty() {
            return good;
        }
        let told = |got: &&Got| **got != Err(Why::NoFigures);
        let why = parts.iter().chain(&workbooks).find(told).cloned();
        vec![match (why, encrypted) {
            (Some(why), _) => why,
            (None, true) => Err(Why::Encrypted),
            (None, false) => Err(Why::NoFigures),
        }]
    }
}

fn is(part: &MessagePart<'_>, kind: &str, of: &str) -> bool {
    part.content_type().is_some_and(|said| {
        said.ctype().eq_ignore_ascii_case(kind)
            && said.subtype().is_some_and(|said| said.eq_ignore_ascii_case(of))
    })
}

fn name<'a>(part: &'a MessagePart<'_>) -> &'a str {
    part.attachment_name().unwrap_or_default()
}
