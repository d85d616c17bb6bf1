//! How often an address may ask: some at once, and then so many a second. It reads no clock: whoever keeps it says when a second
//! has passed.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::network::network;

/// Addresses that are kept in mind. Where more ask at once, all are forgotten: nobody is refused for want of room.
const MOST: usize = 10_000;

/// Who asked how often lately.
pub struct Rate {
    /// So many at once.
    at_once: u32,
    /// So many more each second.
    a_second: u32,
    asked: Mutex<HashMap<[u8; 8], u32>>,
}

impl Rate {
    /// Nobody has asked yet.
    pub fn new(at_once: u32, a_second: u32) -> Self {
        Self {
            at_once,
            a_second,
            asked: Mutex::default(),
        }
    }

    /// Counts a question, and says whether it may be answered.
    pub fn may_ask(&self, address: IpAddr) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let who = network(address);
        if asked.len() >= MOST && !asked.contains_key(&who) {
            asked.clear();
        }
        let times = asked.entry(who).or_insert(0);
        if *times >= self.at_once {
            return false;
        }
        *times += 1;
        true
    }

    /// A second has passed.
    pub fn pass(&self) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|_, times| {
            *times = times.saturating_sub(self.a_second);
            *times > 0
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_address_asks_some_times_at_once_and_then_each_second_a_few() {
        let rate = Rate::new(3, 2);
        assert_eq!([(); 4].map(|()| rate.may_ask(from(1))), [true, true, true, false]);
        assert!(rate.may_ask(from(2)), "others need not wait");
        rate.pass();
        assert_eq!([(); 3].map(|()| rate.may_ask(from(1))), [true, true, false]);
        for _ in 0..2 {
            rate.pass();
        }
        assert!(
            rate.asked.lock().unwrap().is_empty(),
            "nobody is kept in mind for long"
        );
    }

    #[test]
    fn whoever_asks_from_everywhere_fills_no_memory() {
        let rate = Rate::new(3, 2);
        for n in 0..30_000_u32 {
            let [a, b, c, d] = n.to_be_bytes();
            assert!(rate.may_ask(IpAddr::from([10 + a, b, c, d])));
        }
        assert!(rate.asked.lock().unwrap().len() <= MOST);
        let six = |host: &str| rate.may_ask(format!("2001:db8::{host}").parse().unwrap());
        assert_eq!(
            ["1", "2", "3", "4"].map(six),
            [true, true, true, false],
            "one network"
        );
    }
}
