//! Single adverts, written as hexadecimal, told apart: the contract of `gatekeeperctl decode`.

use beacon::Certainty;
use serde::Serialize;

/// Whether ids are part of the answer. They are personal, so they are shown only when asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ids {
    /// Left out.
    Hidden,
    /// As `id_hex`.
    Shown,
}

/// What one line gives.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Decoded {
    /// Understood.
    Beacon(Understood),
    /// Not hexadecimal.
    Error {
        /// What is wrong with the line.
        error: &'static str,
    },
}

/// What an advert says.
#[derive(Serialize)]
pub struct Understood {
    bluezone: serde_json::Value,
    platform: Option<&'static str>,
    version: Option<&'static str>,
    phone: Option<bool>,
    form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_hex: Option<Option<String>>,
}

/// Reads `ADV_HEX` or `ADV_HEX:SCAN_RSP_HEX`.
pub fn line(text: &str, ids: Ids) -> Decoded {
    let (adv, scan_rsp) = text.trim().split_once(':').unwrap_or((text.trim(), ""));
    let (Some(adv), Some(scan_rsp)) = (unhex(adv), unhex(scan_rsp)) else {
        return Decoded::Error {
            error: "not hexadecimal",
        };
    };
    let beacon = beacon::read(&adv, &scan_rsp);
    Decoded::Beacon(Understood {
        bluezone: match beacon.bluezone {
            Certainty::Certain => true.into(),
            Certainty::Probable => "probable".into(),
            Certainty::No => false.into(),
        },
        platform: beacon.platform.map(beacon::Platform::as_str),
        version: beacon.version.map(beacon::Version::as_str),
        phone: beacon.phone,
        form: beacon.form.as_str(),
        id_hex: (ids == Ids::Shown).then(|| beacon.rolling_id.map(|id| hex(id.as_bytes()))),
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes()
        .chunks_exact(2)
        .map(|pair| {
            let digit = |b: u8| char::from(b).to_digit(16);
            u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str, ids: Ids) -> String {
        serde_json::to_string(&line(text, ids)).unwrap()
    }

    #[test]
    fn ids_are_shown_only_when_asked_for() {
        let advert = "0201020FFFB522286BCE589AB994EFA5F73CAD0303564E";
        assert_eq!(
            decoded(advert, Ids::Hidden),
            r#"{"bluezone":true,"platform":"android","version":">=2.0","phone":true,"form":"android_2"}"#
        );
        assert!(decoded(advert, Ids::Shown).ends_with(r#""id_hex":"286BCE589AB994EFA5F73CAD"}"#));
    }

    #[test]
    fn what_is_not_hexadecimal_is_an_error_and_nothing_worse() {
        for text in ["0", "zz", "02:0", "é1", "02 01", "0x02"] {
            assert_eq!(
                decoded(text, Ids::Hidden),
                r#"{"error":"not hexadecimal"}"#,
                "{text}"
            );
        }
        assert!(decoded("", Ids::Hidden).contains(r#""form":"unknown""#));
    }
}
