//! People whom the book knows beside their visits: visitors with a mark or expected, the agency's own staff, who is on duty.

pub(crate) mod expected;
mod marks;
mod shifts;
pub(crate) mod staff;
