//! People whom the book knows beside their visits: visitors with a mark, the agency's own staff, who is on duty.

mod marks;
mod shifts;
pub(crate) mod staff;
