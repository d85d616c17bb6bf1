//! The report as an e-mail draft: a file that the system's mail program opens for sending. Nothing is sent from here.
//!
//! `X-Unsent: 1` makes Outlook open it as a draft. There is no sender: whoever sends it is one.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use register::Timestamp;

use super::Recipient;

/// Stands between the parts. No text that is encoded for mail holds `=_`.
const BOUNDARY: &str = "=_report_=";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a draft says.
pub(crate) struct Draft<'a> {
    /// To whom; may be nobody yet.
    pub(crate) to: &'a [Recipient],
    pub(crate) subject: &'a str,
    pub(crate) body: &'a str,
    /// Name and bytes.
    pub(crate) pdf: (&'a str, &'a [u8]),
    /// Name and bytes.
    pub(crate) xlsx: (&'a str, &'a [u8]),
    /// The signed figures: name and text. Last, since people open what stands first.
    pub(crate) part: Option<(&'a str, &'a str)>,
    pub(crate) at: Timestamp,
}

impl Draft<'_> {
    /// The message. The same draft gives the same bytes.
    pub(crate) fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let unix_ms = self.at.unix_ms();
        let attached = |kind: &'static str, (name, bytes): (&str, &[u8])| {
            MimePart::new(kind, bytes.to_vec()).attachment(name.to_owned())
        };
        let mut parts = vec![
            MimePart::new("text/plain", self.body.replace('\n', "\r\n")),
            attached("application/pdf", self.pdf),
            attached(XLSX, self.xlsx),
        ];
        let part = self.part.map(|(name, text)| (name, text.as_bytes()));
        parts.extend(part.map(|part| attached("application/json", part)));
        let to = self.to.iter().map(|to| {
            let name = Some(to.name.as_str()).filter(|name| !name.is_empty());
            Address::new_address(name, to.address.as_str())
        });
        let mut message = MessageBuilder::new()
            .header("X-Unsent", Raw::new("1"))
            .date(unix_ms / 1000)
            .message_id(format!("{unix_ms}.report@gatekeeper.invalid"))
            .subject(self.subject)
            .body(MimePart::new(
                ContentType::new("multipart/mixed").attribute("boundary", BOUNDARY),
                parts,
            ));
        if !self.to.is_empty() {
            message = message.to(Address::new_list(to.collect()));
        }
        message.write_to_vec()
    }
}
