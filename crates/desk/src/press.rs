//! stub for now
use crate::desk::Inner;
use crate::ledger::SavedSheet;
use crate::transport::*;
use std::sync::Arc;
#[derive(Default)]
pub(crate) struct Press {}
impl Press {
    pub(crate) fn cancel(&self) {}
}
pub(crate) fn start(_: &Arc<Inner>, _: Option<&str>) -> Result<(), Failure> {
    Ok(())
}
pub fn printers() -> Result<Vec<String>, Failure> {
    Ok(vec![])
}
pub fn print(_: &SavedSheet, _: &Settings, _: &mut dyn FnMut(&PrintView)) -> PrintView {
    loop {}
}
