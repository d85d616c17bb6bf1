//! What can be wrong with a printer, in the way the attendant can see and change.

/// What someone at the printer can see and change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Off, unplugged, or not to be reached: switch it on, check the cable or the network.
    PrinterOff,
    /// No paper, or the tray is out: load A4.
    OutOfPaper,
    /// Paper is stuck: take it out.
    Jam,
    /// A door or cover is open: close it.
    DoorOpen,
    /// No ink or toner: replace it.
    OutOfInk,
    /// The queue is stopped: start it in the system's printer settings.
    Stopped,
    /// Something else: look at the printer's own display.
    Attention,
}
