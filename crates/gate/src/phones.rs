//! Which sightings share a handset: joined by id, by address, and across a change of both.
//! Deliberately absent: anything about visitors but the claim that an earlier one has on a phone; and what speaks for a
//! change of both, which is kinship's.
//!
//! An Android phone keeps its id for one UTC quarter hour and takes a new address for each burst; an iPhone keeps its
//! address for about 15 minutes and sends nearby info, the hidden-service bit and the on-screen UUID all from it.
//! Nothing is kept longer than [`KEEP_S`] after a phone was last heard, nor for more than [`CAPACITY`] phones.

use crate::kinship::{self, Arrival};
use crate::maker::Maker;
use crate::moment::Moment;
use crate::phone::{Phone, PhoneNumber};
use crate::sighting::{AddressKey, Class, IdKey, Service, Sighting};
use std::collections::BTreeMap;

/// A phone is forgotten this long after it was last heard, in seconds (the privacy promise: at most 5 minutes).
pub(crate) const KEEP_S: f32 = 300.0;
/// The most phones remembered.
pub(crate) const CAPACITY: usize = 10_000;
const _: () = assert!(
    size_of::<Option<Phone>>() <= 1_000,
    "a phone takes at most a kilobyte"
);

/// Every phone heard in the last five minutes.
pub(crate) struct Phones {
    slots: Vec<Option<Phone>>,
    free: Vec<u32>,
    by_id: BTreeMap<IdKey, u32>,
    by_address: BTreeMap<AddressKey, u32>,
    /// Those first heard in the last seconds, that may be an older one under a new id or address.
    unjudged: Vec<u32>,
    met: u64,
}

/// More new keys than this at once are no people: somebody floods the air, and nobody is looked for among them.
const FLOOD: usize = 64;

impl Phones {
    pub(crate) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            by_id: BTreeMap::new(),
            by_address: BTreeMap::new(),
            unjudged: Vec::new(),
            met: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Every phone, with the slot it holds until it is forgotten.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Phone)> + Clone {
        (0u32..)
            .zip(&self.slots)
            .filter_map(|(slot, phone)| Some((slot, phone.as_ref()?)))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Phone> {
        self.slots.iter_mut().flatten()
    }

    pub(crate) fn at_mut(&mut self, slot: u32) -> Option<&mut Phone> {
        self.slots.get_mut(slot as usize).and_then(Option::as_mut)
    }

    /// Takes a sighting; those of senders that are no phones, or of phones nobody can tell apart, leave no trace.
    /// `stay` is the visitor's, if one stands at the desk.
    pub(crate) fn hear(&mut self, sighting: &Sighting, stay: Option<i64>) {
        let maker = match sighting.class {
            Class::Android | Class::HalfPacket => Maker::Android,
            Class::AndroidIBeacon => Maker::IBeacon,
            Class::IphoneOnScreen | Class::IphoneInBackground | Class::OtherIphone => Maker::Iphone,
            Class::OtherPhone | Class::NotPhone | Class::Unknown => return,
        };
        let slot = self
            .known(maker, sighting)
            .unwrap_or_else(|| self.add(Phone::new(maker, sighting)));
        let Some(phone) = self.slots.get_mut(slot as usize).and_then(Option::as_mut) else {
            return;
        };
        if phone.maker != maker {
            // A second set: whatever it says, the first has said.
            if let Some((address, last)) = &mut phone.second_set
                && *address == sighting.address
            {
                *last = sighting.at;
            }
            return;
        }
        if phone.address != sighting.address && self.by_address.get(&phone.address) == Some(&slot) {
            self.by_address.remove(&phone.address);
        }
        if let (Some(old), Some(new)) = (phone.id, sighting.id)
            && old != new
        {
            self.by_id.remove(&old);
        }
        phone.hear(sighting, stay);
        self.by_address.insert(sighting.address, slot);
        if let Some(id) = sighting.id {
            self.by_id.insert(id, slot);
        }
    }

    /// A connection to `address` found `service`.
    pub(crate) fn learn(&mut self, address: AddressKey, service: Service) {
        let slot = self.by_address.get(&address).copied();
        if let Some(phone) = slot.and_then(|slot| self.at_mut(slot)) {
            phone.learn(service);
        }
    }

    pub(crate) fn at(&self, slot: u32) -> Option<&Phone> {
        self.slots.get(slot as usize).and_then(Option::as_ref)
    }

    fn known(&self, maker: Maker, sighting: &Sighting) -> Option<u32> {
        let by_id = sighting.id.and_then(|id| self.by_id.get(&id));
        let slot = *by_id.or_else(|| self.by_address.get(&sighting.address))?;
        let known = self.at(slot)?.maker;
        (known == maker || (known, maker) == (Maker::Android, Maker::IBeacon)).then_some(slot)
    }

    /// Which phone an address is taken for at the moment.
    pub(crate) fn number_at(&self, address: AddressKey) -> Option<PhoneNumber> {
        let slot = *self.by_address.get(&address)?;
        self.at(slot).map(|phone| phone.number)
    }

    fn add(&mut self, mut phone: Phone) -> u32 {
        phone.number = PhoneNumber(self.met);
        self.met += 1;
        if self.len() >= CAPACITY {
            self.evict_oldest();
        }
        let unjudged =
            self.unjudged.len() < FLOOD && (phone.maker != Maker::Android || self.may_go_on(phone.quarter));
        phone.unjudged = unjudged;
        let slot = if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = Some(phone);
            slot
        } else {
            self.slots.push(Some(phone));
            (self.slots.len() - 1) as u32
        };
        if unjudged {
            self.unjudged.push(slot);
        }
        slot
    }

    /// Is an Android phone remembered whose id is older than the quarter hour that began at `quarter`?
    fn may_go_on(&self, quarter: Moment) -> bool {
        let mut android = self.iter().filter(|(_, phone)| phone.maker == Maker::Android);
        android.any(|(_, phone)| phone.id.is_some() && phone.id_since < quarter)
    }

    /// Makes room for a sixteenth of the capacity at once, so that a flood of addresses costs little per address.
    fn evict_oldest(&mut self) {
        let mut ages: Vec<(Moment, u32)> = self.iter().map(|(slot, phone)| (phone.last, slot)).collect();
        ages.sort_unstable();
        for (_, slot) in ages.into_iter().take(CAPACITY / 16) {
            self.forget(slot);
        }
    }

    fn forget(&mut self, slot: u32) {
        self.lose_keys(slot);
        if let Some(phone) = self.slots.get_mut(slot as usize).and_then(Option::take) {
            if phone.unjudged {
                self.unjudged.retain(|other| *other != slot);
            }
            self.free.push(slot);
        }
    }

    /// Forgets phones, and addresses of phones, not heard for [`KEEP_S`].
    pub(crate) fn expire(&mut self, now: Moment) {
        let since = now.plus_s(-KEEP_S);
        for slot in 0..self.slots.len() as u32 {
            let Some(phone) = self.at_mut(slot) else { continue };
            if now.since(phone.last) >= KEEP_S {
                self.forget(slot);
            } else if let Some(address) = phone.forget_addresses(since)
                && self.by_address.get(&address) == Some(&slot)
            {
                self.by_address.remove(&address);
            }
        }
    }

    /// When the next phone is to be forgotten.
    pub(crate) fn next_expiry(&self) -> Option<Moment> {
        self.iter()
            .map(|(_, phone)| phone.last)
            .min()
            .map(|last| last.plus_s(KEEP_S))
    }

    /// Finds who goes on under a new id or address, among the keys that have been heard for long enough.
    pub(crate) fn join(&mut self, now: Moment) {
        let mut k = 0;
        while k < self.unjudged.len() {
            let slot = self.unjudged[k];
            match self.at(slot) {
                Some(phone) if !kinship::is_due(phone, now) => k += 1,
                _ => {
                    self.unjudged.swap_remove(k);
                    self.judge(slot);
                }
            }
        }
    }

    fn judge(&mut self, slot: u32) {
        let Some(new) = self.at_mut(slot) else { return };
        new.unjudged = false;
        let Some(new) = self.at(slot) else { return };
        if new.maker == Maker::IBeacon {
            if let Some(first) = self.first_set(slot, new) {
                self.tie(first, slot);
            }
        } else if let Some(old) = self.predecessor(slot, new) {
            self.absorb(old, slot);
        }
    }

    /// The phone that most likely goes on as `new`, if that is likelier than all else together.
    fn predecessor(&self, slot: u32, new: &Phone) -> Option<u32> {
        let arrival = Arrival::of(new);
        let since = new.first.plus_s(-KEEP_S);
        let mut came = 0.0f32;
        let mut best: Option<(f32, u32)> = None;
        let mut whole = 0.0;
        for (other, old) in self
            .iter()
            .filter(|(other, old)| *other != slot && old.maker == new.maker)
        {
            came += f32::from(u8::from(old.first > since));
            if let Some(fit) = arrival.as_continuation_of(old).filter(|_| !old.unjudged) {
                whole += fit.exp();
                if best.is_none_or(|(most, _)| fit > most) {
                    best = Some((fit, other));
                }
            }
        }
        let (fit, old) = best?;
        whole += arrival.as_newcomer((came + 1.0) / KEEP_S).exp();
        (fit.exp() > 0.5 * whole).then_some(old)
    }

    /// The phone whose second set `new` is.
    fn first_set(&self, slot: u32, new: &Phone) -> Option<u32> {
        let fits = self.iter().filter(|(other, _)| *other != slot);
        fits.filter_map(|(other, old)| Some((kinship::second_set(old, new)?, other)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, other)| other)
    }

    /// `second` is no phone, but the second set of the one in `first`.
    fn tie(&mut self, first: u32, second: u32) {
        let Some((address, last)) = self.at(second).map(|phone| (phone.address, phone.last)) else {
            return;
        };
        self.forget(second);
        let Some(phone) = self.at_mut(first) else { return };
        if let Some((before, _)) = phone.second_set.replace((address, last))
            && self.by_address.get(&before) == Some(&first)
        {
            self.by_address.remove(&before);
        }
        self.by_address.insert(address, first);
    }

    /// The phone in `new` is the one in `old` under another id or address: `old` goes on, with what `new` heard added.
    fn absorb(&mut self, old: u32, new: u32) {
        let Some(newer) = self.at(new).cloned() else {
            return;
        };
        self.forget(new);
        if self.at(old).is_none() {
            return;
        }
        self.lose_keys(old);
        let Some(phone) = self.at_mut(old) else { return };
        phone.go_on_as(&newer);
        let keys = (phone.id, phone.address, phone.second_set);
        if let Some(id) = keys.0 {
            self.by_id.insert(id, old);
        }
        self.by_address.insert(keys.1, old);
        if let Some((second_set, _)) = keys.2 {
            self.by_address.insert(second_set, old);
        }
    }

    /// Takes its keys off the books.
    fn lose_keys(&mut self, slot: u32) {
        let Some(phone) = self.at(slot) else { return };
        let second_set = phone.second_set.map(|(address, _)| address);
        let (id, addresses) = (phone.id, [Some(phone.address), second_set]);
        for address in addresses.into_iter().flatten() {
            if self.by_address.get(&address) == Some(&slot) {
                self.by_address.remove(&address);
            }
        }
        if let Some(id) = id.filter(|id| self.by_id.get(id) == Some(&slot)) {
            self.by_id.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f32) -> Moment {
        Moment::from_unix_us(1_596_844_800_000_000).plus_s(seconds)
    }

    fn heard(seconds: f32, class: Class, address: u64) -> Sighting {
        Sighting {
            at: at(seconds),
            quarter: at(seconds).quarter_hour(0),
            class,
            id: (class == Class::Android).then_some(IdKey(1)),
            address: AddressKey(address),
            level_dbm: Some(if class == Class::Android { -60 } else { -45 }),
        }
    }

    /// An Android phone that begins with a second set beside the first, and then keeps one address for as long as it is heard.
    fn lasting(seconds: u32) -> Phones {
        let mut phones = Phones::new();
        for second in 0..seconds {
            for tenth in 0..10 {
                let now = second as f32 + tenth as f32 / 10.0;
                let address = if second < 5 { 10 } else { 11 };
                phones.hear(&heard(now, Class::Android, address), None);
                if second < 5 {
                    phones.hear(&heard(now, Class::AndroidIBeacon, 20), None);
                }
            }
            phones.join(at(second as f32 + 1.0));
            phones.expire(at(second as f32 + 1.0));
        }
        phones
    }

    #[test]
    fn an_address_is_forgotten_five_minutes_after_it_was_heard_though_its_phone_stays() {
        let known = |phones: &Phones| {
            let phone = phones.iter().next().map(|(_, phone)| phone.number);
            [11, 20].map(|address| phones.number_at(AddressKey(address)) == phone)
        };
        let phones = lasting(300);
        assert_eq!(phones.len(), 1);
        assert_eq!(known(&phones), [true, true]);
        let phones = lasting(306);
        assert_eq!(known(&phones), [true, false]);
        assert_eq!(phones.by_address.len(), 1);
        let left = phones.iter().next().map(|(_, phone)| phone.addresses());
        assert_eq!(left, Some(vec![AddressKey(11)]));
    }
}
