//! Workbooks to rows of cells.

pub(crate) mod numbers;
pub(crate) mod ods;
pub(crate) mod parcel;
pub(crate) mod xlsx;
