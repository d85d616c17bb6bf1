//! How often somebody tried to sign in in vain, by account and by address, and how long that makes them wait. An attempt counts
//! before it is looked at, so that many at once are many. Kept in memory: whoever can start the program anew needs no password.

use std::collections::HashMap;
use std::net::IpAddr;

use door::network;

/// Wrong attempts in a row that cost nothing: of an account, and of an address that many people may share.
const FREE: (u32, u32) = (5, 20);
/// The wait after the next one, and the longest: it doubles with each further.
const WAIT_MS: (i64, i64) = (30_000, 15 * 60_000);
/// Accounts and addresses that are kept in mind; the half that was quiet longest is forgotten first.
const MOST: usize = 10_000;

/// Who tries.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Whose {
    Account(String),
    /// An address of IPv4, or the network of one of IPv6.
    Address([u8; 8]),
}

#[derive(Clone, Copy)]
struct Tried {
    in_vain: u32,
    last_ms: i64,
}

/// All who tried in vain.
#[derive(Default)]
pub(crate) struct Waits(HashMap<Whose, Tried>);

impl Waits {
    /// Counts an attempt at `now_ms`.
    ///
    /// # Errors
    /// How many seconds they have to wait; the attempt is not to be looked at then.
    pub(crate) fn attempt(&mut self, account: &str, address: IpAddr, now_ms: i64) -> Result<(), u64> {
        let whose = [
            (Whose::Account(account.to_owned()), FREE.0),
            (Whose::Address(network(address)), FREE.1),
        ];
        let left = whose
            .iter()
            .map(|(whose, free)| self.left_ms(whose, *free, now_ms))
            .max();
        if let Some(left @ 1..) = left {
            return Err(u64::try_from(left).unwrap_or(0).div_ceil(1000));
        }
        for (whose, _) in whose {
            self.forget_some();
            let tried = self.0.entry(whose).or_insert(Tried {
                in_vain: 0,
                last_ms: now_ms,
            });
            tried.in_vain = tried.in_vain.saturating_add(1);
            tried.last_ms = now_ms;
        }
        Ok(())
    }

    /// The last attempt was right: it does not count, and the account starts anew.
    pub(crate) fn right(&mut self, account: &str, address: IpAddr) {
        self.0.remove(&Whose::Account(account.to_owned()));
        if let Some(tried) = self.0.get_mut(&Whose::Address(network(address))) {
            tried.in_vain = tried.in_vain.saturating_sub(1);
        }
    }

    fn left_ms(&mut self, whose: &Whose, free: u32, now_ms: i64) -> i64 {
        let Some(tried) = self.0.get(whose).copied() else {
            return 0;
        };
        // A clock that was set back starts the wait anew, once.
        let since = (now_ms - tried.last_ms).max(0);
        if since > WAIT_MS.1 * 2 {
            self.0.remove(whose);
            return 0;
        }
        let beyond = tried.in_vain.saturating_sub(free);
        if beyond == 0 {
            return 0;
        }
        let wait = WAIT_MS.0.saturating_mul(1 << (beyond - 1).min(16)).min(WAIT_MS.1);
        (wait - since).max(0)
    }

    /// Where there is no more room, the half that was quiet longest goes at once: one by one, each attempt would look at all.
    fn forget_some(&mut self) {
        if self.0.len() < MOST {
            return;
        }
        let mut times: Vec<i64> = self.0.values().map(|tried| tried.last_ms).collect();
        let (_, middle, _) = times.select_nth_unstable(MOST / 2);
        let middle = *middle;
        self.0.retain(|_, tried| tried.last_ms > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_account_waits_longer_with_each_wrong_word_whatever_the_address() {
        let mut waits = Waits::default();
        for n in 0..5 {
            assert_eq!(waits.attempt("lan", from(n), 0), Ok(()));
        }
        assert_eq!(
            waits.attempt("lan", from(9), 0),
            Ok(()),
            "the fifth was wrong: one more is looked at"
        );
        assert_eq!(waits.attempt("lan", from(10), 1), Err(30));
        assert_eq!(waits.attempt("ba", from(10), 1), Ok(()), "others need not wait");
        assert_eq!(waits.attempt("lan", from(10), 30_000), Ok(()));
        assert_eq!(waits.attempt("lan", from(10), 30_001), Err(60));
        waits.right("lan", from(10));
        assert_eq!(waits.attempt("lan", from(10), 30_002), Ok(()));
    }

    #[test]
    fn an_address_that_tries_many_accounts_waits_too() {
        let mut waits = Waits::default();
        for n in 0..=20 {
            assert_eq!(waits.attempt(&format!("tên{n}"), from(1), 0), Ok(()));
        }
        assert_eq!(waits.attempt("lan", from(1), 0), Err(30));
        assert_eq!(waits.attempt("lan", from(2), 0), Ok(()));
        assert_eq!(
            waits.attempt("lan", from(1), WAIT_MS.1 * 2 + 1),
            Ok(()),
            "an hour later nobody remembers"
        );
    }

    #[test]
    fn whoever_tries_for_ever_fills_no_memory() {
        let mut waits = Waits::default();
        for n in 0..30_000u32 {
            let [a, b, c, d] = n.to_be_bytes();
            let address = IpAddr::from([10 + a, b, c, d]);
            waits.attempt(&n.to_string(), address, n.into()).ok();
        }
        assert!(waits.0.len() <= MOST);
    }
}
