//! Sequences of notices as btleplug gives them, and the adverts that come out, written as
//! `level payload` with the payload in hexadecimal.

use smallvec::smallvec;

use super::known::APPLE;
use super::*;

const PHONE: Address = Address([0x4A, 0, 0, 0, 0, 1]);
const OTHER: Address = Address([0x4A, 0, 0, 0, 0, 2]);
const ANDROID: &str = "00004e56-0000-1000-8000-00805f9b34fb";
const IPHONE: &str = "00004e56-73f5-4bc4-a12f-17d1ad07a667";
const ANDROID_BYTES: &str = "0303564E";
const IPHONE_BYTES: &str = "110767A607ADD1172FA1C44BF573564E0000";

/// An assembly and the time, in milliseconds.
struct Bench {
    assembly: Assembly,
    ms: i64,
}

impl Bench {
    fn new() -> Self {
        Self::knowing(&[])
    }

    fn knowing(replayed: &[Address]) -> Self {
        Self {
            assembly: Assembly::new(replayed.iter().copied().collect(), Arrival::from_unix_us(0)),
            ms: 0,
        }
    }

    fn now(&self) -> Arrival {
        Arrival::from_unix_us(self.ms * 1000)
    }

    fn part(&mut self, address: Address, part: Part) -> Option<Ask> {
        let now = self.now();
        self.assembly.handle(address, part, now)
    }

    /// A level, and what follows it in the same notice.
    fn advert(&mut self, address: Address, level: i8, data: Option<(u16, &[u8])>) -> Option<Ask> {
        let ask = self.part(address, Part::Level(Some(level)));
        if let Some((company, data)) = data {
            assert_eq!(
                self.part(address, Part::Manufacturer(smallvec![(company, data.to_vec())])),
                None
            );
        }
        ask
    }

    fn learned(&mut self, address: Address, level: Option<i8>, data: Option<(u16, &[u8])>, uuids: &[&str]) {
        let entry = Entry {
            level,
            pieces: Pieces {
                manufacturer: data
                    .map(|(company, data)| (company, data.to_vec()))
                    .into_iter()
                    .collect(),
                ..Pieces::default()
            },
            uuids: self::uuids(uuids),
        };
        let now = self.now();
        self.assembly.learned(address, Some(entry), now);
    }

    /// Lets `ms` pass and lists what came out.
    fn after(&mut self, ms: i64) -> Vec<String> {
        self.ms += ms;
        let now = self.now();
        self.assembly.tick(now);
        let mut out = Vec::new();
        while let Some(advert) = self.assembly.poll() {
            let hex = hex::encode_upper(advert.payload.as_bytes());
            let level = advert
                .rssi_dbm
                .map_or("none".to_owned(), |level| level.to_string());
            out.push(format!("{level} {hex}"));
        }
        out
    }
}

fn uuids(texts: &[&str]) -> Vec<Uuid> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

/// A phone that has been heard and read, the first advert taken.
fn met(data: Option<(u16, &[u8])>, uuids: &[&str]) -> Bench {
    let mut bench = Bench::new();
    assert_eq!(bench.part(PHONE, Part::Appeared), Some(Ask));
    assert_eq!(bench.part(PHONE, Part::Uuids(self::uuids(uuids))), None);
    bench.learned(PHONE, Some(-50), data, uuids);
    assert_eq!(bench.after(0).len(), 1);
    bench
}

#[test]
fn the_first_advert_is_read() {
    let mut bench = Bench::new();
    assert_eq!(bench.part(PHONE, Part::Appeared), Some(Ask));
    bench.learned(PHONE, Some(-60), Some((0x22B5, &[1, 2])), &[ANDROID]);
    assert_eq!(bench.after(0), [format!("-60 {ANDROID_BYTES}05FFB5220102")]);
}

#[test]
fn an_entry_that_was_there_before_is_no_sighting() {
    let mut bench = Bench::knowing(&[PHONE]);
    assert_eq!(bench.part(PHONE, Part::Appeared), Some(Ask));
    bench.learned(PHONE, Some(-60), Some((0x22B5, &[1, 2])), &[ANDROID]);
    assert_eq!(bench.after(1000), [""; 0]);
    // But its UUIDs are known when it is really heard,
    bench.advert(PHONE, -61, Some((0x22B5, &[3, 4])));
    assert_eq!(bench.after(100), [format!("-61 {ANDROID_BYTES}05FFB5220304")]);
    // and when it goes and comes back, that is new.
    assert_eq!(bench.part(PHONE, Part::Appeared), Some(Ask));
    bench.learned(PHONE, Some(-62), None, &[IPHONE]);
    assert_eq!(bench.after(0), [format!("-62 {IPHONE_BYTES}")]);
}

#[test]
fn an_entry_without_a_level_is_no_sighting() {
    let mut bench = Bench::new();
    bench.part(PHONE, Part::Appeared);
    bench.learned(PHONE, None, Some((0x22B5, &[1, 2])), &[ANDROID]);
    assert_eq!(bench.after(1000), [""; 0]);
}

#[test]
fn level_and_data_are_one_advert() {
    let mut bench = met(Some((0x22B5, &[1])), &[ANDROID]);
    bench.advert(PHONE, -70, Some((0x22B5, &[2])));
    bench.advert(PHONE, -71, Some((0x22B5, &[3])));
    assert_eq!(bench.after(59), [format!("-70 {ANDROID_BYTES}04FFB52202")]);
    assert_eq!(bench.after(1), [format!("-71 {ANDROID_BYTES}04FFB52203")]);
}

#[test]
fn a_level_alone_is_an_advert_without_data() {
    let mut bench = met(None, &[IPHONE]);
    bench.advert(PHONE, -70, None);
    bench.advert(OTHER, -80, None);
    assert_eq!(bench.after(0), [format!("-70 {IPHONE_BYTES}")]);
}

#[test]
fn data_of_another_address_do_not_join() {
    let mut bench = met(None, &[IPHONE]);
    bench.advert(PHONE, -70, None);
    assert_eq!(
        bench.part(OTHER, Part::Manufacturer(smallvec![(1, vec![9])])),
        Some(Ask)
    );
    bench.learned(OTHER, None, None, &[]);
    assert_eq!(
        bench.after(100),
        [format!("-70 {IPHONE_BYTES}"), "none 04FF010009".to_owned()]
    );
}

#[test]
fn an_app_that_closed_leaves_no_uuids_behind() {
    let mut bench = met(Some((0x22B5, &[1])), &[ANDROID]);
    bench.advert(PHONE, -70, None);
    assert_eq!(bench.after(100), ["-70 "]);
    bench.advert(PHONE, -70, Some((0x0075, &[7])));
    assert_eq!(bench.after(100), [format!("-70 {ANDROID_BYTES}04FF750007")]);
}

/// An iPhone on screen sends Bluezone's UUID in one advert and Apple's data in another. Only the first is Bluezone:
/// when the app is closed, Apple's goes on.
#[test]
fn apples_data_and_an_apps_uuid_are_different_adverts() {
    let nearby = (APPLE, [0x10, 0x01, 0x00].as_slice());
    let nearby_bytes = "06FF4C00100100";
    let mut bench = met(Some(nearby), &[]);
    bench.part(PHONE, Part::Level(Some(-61)));
    bench.part(PHONE, Part::Uuids(uuids(&[IPHONE])));
    bench.advert(PHONE, -62, Some(nearby));
    bench.advert(PHONE, -63, None);
    let expect = [
        format!("-61 {IPHONE_BYTES}"),
        format!("-62 {nearby_bytes}"),
        format!("-63 {IPHONE_BYTES}"),
    ];
    assert_eq!(bench.after(100), expect);
    // The same when both were told in one.
    let mut bench = met(Some(nearby), &[IPHONE]);
    bench.advert(PHONE, -62, Some(nearby));
    bench.advert(PHONE, -63, None);
    assert_eq!(bench.after(100), expect[1..]);
}

#[test]
fn an_address_that_was_never_announced_is_read_too() {
    let mut bench = Bench::new();
    assert_eq!(bench.advert(PHONE, -60, Some((0x22B5, &[1]))), Some(Ask));
    assert_eq!(bench.after(100), [""; 0], "held until its UUIDs are known");
    assert_eq!(bench.advert(PHONE, -61, Some((0x22B5, &[1]))), None, "asked once");
    bench.learned(PHONE, Some(-60), Some((0x22B5, &[1])), &[ANDROID]);
    let expect = [
        format!("-60 {ANDROID_BYTES}04FFB52201"),
        format!("-61 {ANDROID_BYTES}04FFB52201"),
    ];
    assert_eq!(bench.after(100), expect);
}

#[test]
fn an_entry_that_cannot_be_read_costs_no_advert() {
    let mut bench = Bench::new();
    bench.advert(PHONE, -60, Some((0x22B5, &[1])));
    bench.after(100);
    let now = bench.now();
    bench.assembly.learned(PHONE, None, now);
    assert_eq!(bench.after(0), ["-60 04FFB52201"]);
}

#[test]
fn a_late_sibling_keeps_its_level() {
    let mut bench = met(Some((0x22B5, &[1])), &[ANDROID]);
    bench.advert(PHONE, -70, None);
    assert_eq!(bench.after(60), ["-70 "]);
    bench.part(PHONE, Part::Manufacturer(smallvec![(0x22B5, vec![2])]));
    assert_eq!(bench.after(60), [format!("-70 {ANDROID_BYTES}04FFB52202")]);
}

#[test]
fn uuids_found_by_a_connection_are_not_on_the_air() {
    let mut bench = met(None, &[]);
    bench.after(5000);
    bench.part(PHONE, Part::Uuids(uuids(&[IPHONE])));
    bench.advert(PHONE, -70, None);
    assert_eq!(bench.after(100), ["-70 "]);
}

#[test]
fn memory_is_bounded_in_time_and_number() {
    let mut bench = Bench::new();
    for number in 0..50_000_u32 {
        let [_, _, high, low @ ..] = number.to_be_bytes().map(|byte| byte);
        let address = Address([0x4A, 0, 0, high, low[0], 0]);
        if bench.part(address, Part::Appeared).is_some() {
            bench.learned(address, Some(-60), None, &[]);
        }
        let address = Address([0x4B, high, low[0], 0, 0, (number % 251) as u8]);
        if bench.part(address, Part::Appeared).is_some() {
            bench.learned(address, Some(-60), None, &[]);
        }
    }
    assert!(bench.assembly.known.len() <= ADDRESSES_MAX);
    bench.after(80_000);
    bench.part(PHONE, Part::Appeared);
    assert_eq!(bench.assembly.known.len(), 1);
}

#[test]
fn arrivals_never_go_back() {
    let mut bench = met(None, &[IPHONE]);
    bench.part(OTHER, Part::Appeared);
    bench.ms += 10;
    bench.advert(PHONE, -70, None);
    bench.ms += 10;
    bench.learned(OTHER, Some(-50), None, &[]);
    bench.ms += 100;
    let now = bench.now();
    bench.assembly.tick(now);
    let arrivals: Vec<i64> = core::iter::from_fn(|| bench.assembly.poll())
        .map(|advert| advert.arrival.unix_us)
        .collect();
    assert_eq!(arrivals.len(), 2);
    assert!(arrivals.is_sorted(), "{arrivals:?}");
}

#[test]
fn services_behind_a_connection_are_not_taken_for_an_advert_s() {
    let bit: &[u8] = &[0x01, 0x08];
    let mut bench = met(Some((APPLE, bit)), &[]);
    bench.part(PHONE, Part::Connected);
    bench.advert(PHONE, -61, None);
    bench.part(PHONE, Part::Uuids(uuids(&[IPHONE])));
    assert_eq!(bench.after(100), ["-61 "]);
    bench.part(PHONE, Part::Uuids(uuids(&[IPHONE])));
    bench.advert(PHONE, -62, None);
    assert_eq!(bench.after(100), ["-62 "]);
    bench.part(PHONE, Part::Disconnected);
    bench.advert(PHONE, -63, None);
    bench.part(PHONE, Part::Uuids(uuids(&[IPHONE])));
    assert_eq!(bench.after(100), [format!("-63 {IPHONE_BYTES}")]);
}

impl Bench {
    /// How many addresses are held, in whatever place.
    fn held(&self) -> usize {
        let Assembly {
            known,
            replayed,
            open,
            expired,
            ready,
            ..
        } = &self.assembly;
        known.len()
            + replayed.len()
            + ready.len()
            + usize::from(open.is_some())
            + usize::from(expired.is_some())
    }

    /// Lets time pass as the ear does: it wakes when there is something to do, and for nothing else.
    fn hear_nothing_for(&mut self, ms: i64) {
        let until = self.ms + ms;
        while self.assembly.deadline().unix_us <= until * 1000 {
            self.ms = self.assembly.deadline().unix_us / 1000;
            self.after(0);
        }
        self.ms = until;
    }
}

#[test]
fn in_a_room_that_has_fallen_silent_nobody_is_remembered() {
    let mut bench = Bench::knowing(&[PHONE, OTHER]);
    bench.part(PHONE, Part::Appeared);
    bench.learned(PHONE, Some(-60), None, &[IPHONE]);
    bench.advert(PHONE, -61, None);
    let third = Address([0x4A, 0, 0, 0, 0, 3]);
    // Its entry is asked for, and the answer never comes.
    bench.part(third, Part::Appeared);
    bench.advert(third, -70, None);
    bench.hear_nothing_for(50_000);
    assert_eq!(
        bench.held(),
        3,
        "two that were heard, and one that was here before"
    );
    bench.hear_nothing_for(25_000);
    assert_eq!(bench.held(), 0);
}

#[test]
fn an_entry_that_is_read_at_last_when_its_phone_is_forgotten_says_nothing() {
    let mut bench = Bench::new();
    bench.part(PHONE, Part::Appeared);
    bench.hear_nothing_for(75_000);
    bench.learned(PHONE, Some(-60), None, &[IPHONE]);
    assert_eq!(bench.after(100), [""; 0]);
    assert_eq!(bench.held(), 0);
}
