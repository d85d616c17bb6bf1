//! What verification can find. Every finding names what it is about, by numbers and ids alone.

use crate::ids::hash::Hash;
use crate::ids::id::{DeskId, EventId, VisitId, VisitorId};

/// Something that is not as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Finding {
    /// An event's words are not those that were hashed.
    Changed {
        /// Whose chain.
        desk: DeskId,
        /// Its place there.
        seq: i64,
        /// The visit it says it is about.
        visit: Option<VisitId>,
    },
    /// An event is linked to another than the one before it.
    Unlinked {
        /// Whose chain.
        desk: DeskId,
        /// Its place there.
        seq: i64,
    },
    /// Events are not there.
    Missing {
        /// Whose chain.
        desk: DeskId,
        /// The first that is missing.
        from_seq: i64,
        /// The last that is missing.
        to_seq: i64,
    },
    /// The end of a chain is not where it was kept to be.
    Head {
        /// Whose chain.
        desk: DeskId,
    },
    /// Words about a person are not those that were committed to.
    PersonalChanged {
        /// The event they belong to.
        event: EventId,
        /// The visit.
        visit: Option<VisitId>,
        /// The field.
        field: String,
    },
    /// Words about a person are gone, and nobody erased them.
    PersonalMissing {
        /// The event they belong to.
        event: EventId,
        /// The visit.
        visit: Option<VisitId>,
        /// The field.
        field: String,
    },
    /// Words about a person that no event knows, or that came back after they were erased.
    PersonalExtra {
        /// The event they claim to belong to.
        event: EventId,
        /// The field.
        field: String,
    },
    /// A derived row of a visit does not follow from its events. [`crate::Register::rebuild`] mends it.
    Visit {
        /// The visit.
        visit: VisitId,
    },
    /// A derived row of a visitor does not follow from their visits. [`crate::Register::rebuild`] mends it.
    Visitor {
        /// The visitor.
        visitor: VisitorId,
    },
    /// A setting does not follow from its events. [`crate::Register::rebuild`] mends it.
    Setting {
        /// The setting.
        key: String,
    },
    /// A derived row of the staff, a shift or a mark does not follow from its events, or belongs to none.
    /// [`crate::Register::rebuild`] mends it.
    Derived {
        /// Its table.
        table: &'static str,
    },
    /// The search index does not follow from the visitors. [`crate::Register::rebuild`] mends it.
    SearchIndex,
    /// The desk that this register belongs to is not the one its chain was written by.
    Desk,
    /// A table, index or trigger is missing, added or changed.
    Schema {
        /// Its name.
        name: String,
    },
    /// A row has a shape that we do not write.
    Row {
        /// Its table.
        table: &'static str,
    },
    /// SQLite finds its pages damaged.
    Pages,
}

/// What verification saw.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Events in all chains.
    pub events: u64,
    /// Visits.
    pub visits: u64,
    /// The end of this desk's chain.
    pub head: Option<Hash>,
    /// Whatever is not as it was written; empty for a whole register.
    pub findings: Vec<Finding>,
}

impl Report {
    /// That of what could not be looked at any further.
    pub(crate) fn of(finding: Finding) -> Self {
        Self {
            findings: vec![finding],
            ..Self::default()
        }
    }

    /// Whether nothing was found.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}
