//! Reading one advertisement: gather what it shows, in any order, then judge. The first rule that fits decides.

use crate::{
    ad::{Structures, kind},
    apple, iphone_name,
    rolling_id::RollingId,
    signs::Signs,
    strangers, uuid,
    words::{Beacon, Certainty, Form, Platform, Version},
};

const APPLE: u16 = 0x004C;
/// 8885, the number Bluezone took for itself (`AppConstants.BLE_ID`).
const BLUEZONE: u16 = 0x22B5;

/// Reads an advertisement and the scan response that came with it; either may be empty.
///
/// The two are separate payloads: damage in one ends that one alone. Structures may come in any order and be split
/// between the two in any way, with the same answer.
pub fn read(adv: &[u8], scan_rsp: &[u8]) -> Beacon {
    let mut seen = Seen::default();
    seen.gather(adv);
    seen.gather(scan_rsp);
    seen.judge()
}

/// What both payloads showed together.
#[derive(Default)]
struct Seen<'a> {
    signs: Signs,
    flags: Option<u8>,
    tx_power_dbm: Option<i8>,
    name: Option<&'a [u8]>,
    /// Under Bluezone's company number: an id of 2.0 and later, an id of 1.x.
    id_12: Option<[u8; 12]>,
    id_6: Option<[u8; 6]>,
}

impl<'a> Seen<'a> {
    fn gather(&mut self, payload: &'a [u8]) {
        for (kind, body) in Structures(payload) {
            match kind {
                kind::FLAGS => self.flags = body.first().copied(),
                kind::UUID16_SOME | kind::UUID16_ALL => self.services(body, 2),
                kind::UUID32_SOME | kind::UUID32_ALL => self.services(body, 4),
                kind::UUID128_SOME | kind::UUID128_ALL => self.services(body, 16),
                kind::NAME_SHORT | kind::NAME => self.name = Some(body),
                kind::TX_POWER => self.tx_power_dbm = body.first().map(|&level| level.cast_signed()),
                kind::SERVICE_DATA16 => self.service_data(body),
                kind::APPEARANCE => self.signs |= strangers::appearance(body),
                kind::MANUFACTURER => self.manufacturer(body),
                _ => {}
            }
        }
    }

    fn services(&mut self, body: &[u8], width: usize) {
        for uuid in uuid::list(body, width) {
            self.signs |= Signs::SERVICE_LIST;
            self.signs |= match uuid {
                uuid::ANDROID_2 => Signs::ANDROID_2,
                uuid::ANDROID_1 => Signs::ANDROID_1,
                uuid::IOS_2 => Signs::IOS_2,
                uuid::IOS_1 => Signs::IOS_1,
                other => strangers::service(other),
            };
        }
    }

    fn service_data(&mut self, body: &[u8]) {
        if let [low, high, ..] = *body {
            self.signs |= strangers::service(uuid::long(u16::from_le_bytes([low, high]).into()));
        }
    }

    fn manufacturer(&mut self, body: &[u8]) {
        self.signs |= Signs::MANUFACTURER;
        let [low, high, data @ ..] = body else { return };
        match u16::from_le_bytes([*low, *high]) {
            BLUEZONE => {
                self.id_12 = self.id_12.or_else(|| data.try_into().ok());
                self.id_6 = self.id_6.or_else(|| data.try_into().ok().filter(characters));
            }
            APPLE => self.signs |= apple::signs(data),
            other => self.signs |= strangers::company(other, data),
        }
    }

    fn judge(&self) -> Beacon {
        let id_12 = self.id_12.map(RollingId::of_12);
        let id_6 = self.id_6.map(RollingId::of_6);
        let has = |sign| self.signs.any(sign);
        let no_manufacturer = !has(Signs::MANUFACTURER);
        let no_service = !has(Signs::SERVICE_LIST);

        // The two Android services are judged with the company data beside them: wrong data is somebody else's.
        if has(Signs::ANDROID_2) {
            return match id_12 {
                Some(_) => bluezone(Form::Android2, Version::From2, id_12),
                None if no_manufacturer => bluezone(Form::HalfPacket, Version::From2, None),
                None => self.stranger(),
            };
        }
        if has(Signs::ANDROID_1) {
            return match id_6 {
                Some(_) => bluezone(Form::Android1, Version::V1, id_6),
                None if no_manufacturer => bluezone(Form::HalfPacket, Version::V1, None),
                None => self.stranger(),
            };
        }
        if has(Signs::IOS_2) {
            return bluezone(Form::IosScreen, Version::From2, None);
        }
        if has(Signs::IOS_1) {
            let id = self.name.and_then(iphone_name::id).map(RollingId::of_6);
            return bluezone(Form::IosScreen, Version::V1, id);
        }
        if no_service && id_12.is_some() {
            return bluezone(Form::HalfPacket, Version::From2, id_12);
        }
        if no_service && id_6.is_some() {
            return bluezone(Form::HalfPacket, Version::V1, id_6);
        }
        if has(Signs::OVERFLOW_IOS_2) {
            return bluezone(Form::IosBackground, Version::From2, None);
        }
        if has(Signs::OVERFLOW_IOS_1) {
            return bluezone(Form::IosBackground, Version::V1, None);
        }
        if has(Signs::IBEACON) {
            return bluezone(Form::Android3IBeacon, Version::From307, None);
        }
        self.stranger()
    }

    fn stranger(&self) -> Beacon {
        let (form, system) = strangers::judge(self.signs, self.flags, self.tx_power_dbm);
        Beacon {
            form,
            bluezone: Certainty::No,
            platform: None,
            version: None,
            phone: match form {
                Form::OtherPhone => Some(true),
                Form::NotPhone => Some(false),
                _ => None,
            },
            system,
            rolling_id: None,
        }
    }
}

/// Ids of 1.x are letters and digits.
fn characters(id: &[u8; 6]) -> bool {
    id.iter().all(u8::is_ascii_alphanumeric)
}

fn bluezone(form: Form, version: Version, rolling_id: Option<RollingId>) -> Beacon {
    let platform = match form {
        Form::IosScreen | Form::IosBackground => Platform::Ios,
        _ => Platform::Android,
    };
    let bluezone = match form {
        Form::Android2 | Form::Android1 | Form::IosScreen => Certainty::Certain,
        _ => Certainty::Probable,
    };
    Beacon {
        form,
        bluezone,
        platform: Some(platform),
        version: Some(version),
        // A box on the wall may send the iBeacon too, to wake iPhones.
        phone: (form != Form::Android3IBeacon).then_some(true),
        system: Some(platform),
        rolling_id,
    }
}
