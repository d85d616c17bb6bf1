//! Things in the room that advertise and are no phones. They prove that the dongle hears, and credit nobody.

use super::air::Air;
use super::form::Form;
use super::phone::bytes_of;
use super::rng::{Rng, Topic};
use super::source::{Heard, Origin};
use super::timeline::Timeline;
use super::train::Train;
use super::world::World;
use crate::advert::{Address, Advert, Payload, ReceiverNumber};

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Laptop,
    Earbuds,
    Tag,
    Band,
}

#[derive(Debug, Clone)]
pub(super) struct Gadget {
    seed: u64,
    number: u64,
    kind: Kind,
    level_dbm: f64,
    train: Train,
    reception: Rng,
}

impl Gadget {
    pub(super) fn draw(seed: u64, number: u64, kind: Kind, world: &World) -> Self {
        let mut rng = Rng::of(seed, Topic::Gadget, &[number]);
        // Assumed: somewhere in the room, one advert in 0.6-2.2 s.
        let distance_m = rng.uniform(1.0, 8.0);
        let interval_s = rng.uniform(0.6, 2.2);
        let gain_db = rng.normal(0.0, world.gadget_gain_sd_db);
        let loss_db = 10.0 * world.path_loss_far * f64::log10(distance_m);
        let level_dbm = world.gadget_at_1m_dbm + world.dongle_db + gain_db - loss_db;
        let reception = Rng::of(seed, Topic::Gadget, &[number, 1]);
        let train = Train::of_gadget(interval_s, rng, world);
        Self {
            seed,
            number,
            kind,
            level_dbm,
            train,
            reception,
        }
    }

    /// The things of a whole room, of every kind in turn.
    pub(super) fn roomful(seed: u64, world: &World) -> Vec<Self> {
        let kinds = [Kind::Laptop, Kind::Earbuds, Kind::Tag, Kind::Band];
        let count = world.gadgets.max(0.0).round() as u64;
        (0..count)
            .zip(kinds.into_iter().cycle())
            .map(|(n, kind)| Self::draw(seed, n, kind, world))
            .collect()
    }

    /// Appends what is received of it before `end_s`.
    pub(super) fn sound(&mut self, end_s: f64, air: &Air, timeline: &Timeline, heard: &mut Vec<Heard>) {
        while let Some(sent) = self.train.next_before(end_s) {
            let Some(level) = air.hear_gadget(self.level_dbm, &mut self.reception) else {
                continue;
            };
            let (address, payload) = self.encode(sent.address_epoch);
            let arrival = timeline.arrival(sent.at_s);
            heard.push(Heard {
                advert: Advert {
                    payload,
                    rssi_dbm: Some(level),
                    address,
                    arrival,
                    receiver: ReceiverNumber::PAD,
                },
                origin: Origin {
                    person: None,
                    form: Form::NotPhone,
                    place: None,
                },
            });
        }
    }

    fn encode(&self, epoch: u64) -> (Address, Payload) {
        let mut address: [u8; 6] = Rng::of(self.seed, Topic::Address, &[self.number, epoch, 2]).bytes();
        address[0] = match self.kind {
            Kind::Tag => 0xc0 | address[0], // static random: part of a Find My key
            _ => 0x40 | (address[0] & 0x3f),
        };
        let filler: [u8; 25] = Rng::of(self.seed, Topic::Id, &[self.number, epoch, 2]).bytes();
        let payload = match self.kind {
            Kind::Laptop => bytes_of(&[&[0x1e, 0xff, 0x06, 0x00, 0x01, 0x09, 0x20, 0x02], &filler[..23]]),
            Kind::Earbuds => bytes_of(&[
                &[0x02, 0x01, 0x1a, 0x0c, 0xff, 0x4c, 0x00, 0x07, 0x07],
                &filler[..7],
            ]),
            Kind::Tag => bytes_of(&[&[0x1e, 0xff, 0x4c, 0x00, 0x12, 0x19], &filler]),
            Kind::Band => bytes_of(&[
                &[0x02, 0x01, 0x06, 0x03, 0x03, 0x95, 0xfe, 0x0c, 0x16, 0x95, 0xfe],
                &filler[..9],
            ]),
        };
        (Address(address), payload)
    }
}
