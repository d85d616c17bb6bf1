//! The two clocks: the wall clock for the book, and a clock that never jumps for decisions. Nothing else in this
//! crate reads time.

use gate::Moment;
use register::Timestamp;

/// The wall clock, for the book. It may jump when somebody sets it; the register orders by `seq`, never by this.
pub fn timestamp() -> Timestamp {
    #[allow(clippy::disallowed_methods)] // the one place where this crate reads the wall clock
    let now = jiff::Timestamp::now();
    Timestamp::from_unix_ms(now.as_millisecond())
}

/// When this program was built. No true clock stands before that.
pub(crate) fn built() -> Timestamp {
    let unix_s: i64 = env!("BUILT_UNIX_S").parse().unwrap_or(0);
    Timestamp::from_unix_ms(unix_s.saturating_mul(1000))
}

/// The clock that never jumps, on the scale of `radio::Arrival`, for decisions.
pub(crate) fn moment() -> Moment {
    Moment::from_unix_us(radio::now().unix_us)
}

/// How long this machine has been running, suspended time included: what serves a wait that no set clock may shorten. `None`
/// where the system does not tell.
pub(crate) fn uptime() -> Option<register::Uptime> {
    let start = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let up = std::fs::read_to_string("/proc/uptime").ok()?;
    let up_s: f64 = up.split_whitespace().next()?.parse().ok()?;
    Some(register::Uptime::new(start.trim(), (up_s * 1000.0) as i64))
}

/// The wall clock's time of a moment that is past.
pub(crate) fn wall(past: Moment) -> Timestamp {
    let ago_us = moment().unix_us().saturating_sub(past.unix_us());
    Timestamp::from_unix_ms(timestamp().unix_ms().saturating_sub(ago_us / 1000))
}

/// `DD/MM/YYYY HH:MM:SS` in Vietnam of a time in UNIX milliseconds.
pub(crate) fn day_and_time(unix_ms: i64) -> String {
    let text = Timestamp::from_unix_ms(unix_ms).to_string();
    match (text.get(..4), text.get(5..7), text.get(8..10), text.get(11..19)) {
        (Some(year), Some(month), Some(day), Some(time)) => format!("{day}/{month}/{year} {time}"),
        _ => text,
    }
}
