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
pub(super) const PDF: &str = "application/pdf";
pub(super) const JSON: &str = "application/json";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a draft says.
pub(crate) struct Draft<'a> {
    /// To whom; may be nobody yet.
    pub(crate) to: &'a [Recipient],
    pub(crate) subject: &'a str,
    pub(crate) body: &'a str,
    /// Kind, name and bytes of each.
    pub(crate) attached: &'a [(&'static str, &'a str, &'a [u8])],
    /// Tells it from others of the same moment.
    pub(crate) id: &'a str,
    pub(crate) at: Timestamp,
}

impl Draft<'_> {
    /// The message. The same draft gives the same bytes.
    pub(crate) fn bytes(&self) -> std::io::Result<Vec<u8>> {
        let unix_ms = self.at.unix_ms();
        let attached = self
            .attached
            .iter()
            .map(|(kind, name, bytes)| MimePart::new(*kind, bytes.to_vec()).attachment((*name).to_owned()));
        let text = MimePart::new("text/plain", self.body.replace('\n', "\r\n"));
        let parts: Vec<_> = std::iter::once(text).chain(attached).collect();
        let to = self.to.iter().map(|to| {
            let name = Some(to.name.as_str()).filter(|name| !name.is_empty());
            Address::new_address(name, to.address.as_str())
        });
        let mut message = MessageBuilder::new()
            .header("X-Unsent", Raw::new("1"))
            .date(unix_ms / 1000)
            .message_id(format!("{unix_ms}.{}@gatekeeper.invalid", self.id))
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
