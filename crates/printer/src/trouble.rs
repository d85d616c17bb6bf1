//! What can be wrong with a printer or its queue, in the way the attendant, or whoever looks after the computer, can see
//! and change.

/// What someone can see and change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Off, unplugged, or not to be reached: switch it on, check the cable or the network.
    PrinterOff,
    /// Answers, but is taken by another computer or turns this one away.
    InUse,
    /// No paper, or the tray is out: load A4.
    OutOfPaper,
    /// Paper is stuck: take it out.
    Jam,
    /// A door or cover is open: close it.
    DoorOpen,
    /// No ink or toner: replace it.
    OutOfInk,
    /// The box for waste ink or toner is full or out: whoever services the printer.
    WasteFull,
    /// The output tray is full or out: take the sheets away.
    OutputFull,
    /// The printer's own store of jobs is full: switch it off and on.
    MemoryFull,
    /// The machine itself is paused: press its resume button.
    Paused,
    /// The queue is stopped, here or on the print server; nothing at the machine helps: start the queue again.
    QueueStopped,
    /// The queue on the print server takes no jobs: let it accept them again.
    QueueCloses,
    /// The job is held until somebody releases it.
    Held,
    /// Handing the job to the printer failed; the print system tries again after a while.
    Retrying,
    /// The printer has the job and has told nothing for long: see whether it still works on it.
    Silent,
    /// Something else: look at the printer's own display.
    Attention,
}
