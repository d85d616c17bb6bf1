//! Parts of a running desk. None of them knows the state that it stands in.

pub(crate) mod bell;
pub(crate) mod practice;
