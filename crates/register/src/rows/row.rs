//! What derived rows have in common: one list of their columns, and that they follow from the events about one subject.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::stored::Values;
use crate::ids::id::Subject;
use rusqlite::Connection;

/// A row that follows from the events about one subject, and from nothing else.
pub(crate) trait Derived: PartialEq + Sized {
    /// Its table.
    const TABLE: &str;
    /// The column that names the subject.
    const KEY: &str = "id";
    /// What the events make of it; `None` where they make nothing.
    fn of(events: &[Event], values: &Values) -> Option<Self>;
    fn load(conn: &Connection, id: Subject) -> Result<Option<Self>>;
    fn store(&self, tx: &Connection) -> Result<()>;
}

/// A row, its table's columns, and how it is read and written: one list says all of it. The literal behind the name is the
/// statement that writes it. What stands under `then` is empty in a row that `begin`s.
macro_rules! table {
    ($(#[$meta:meta])* $vis:vis struct $row:ident: $into:literal {
        $($(#[$known_meta:meta])* $known_vis:vis $known:ident: $known_type:ty = $known_column:literal,)*
    } then {
        $($(#[$later_meta:meta])* $later_vis:vis $later:ident: $later_type:ty = $later_column:literal,)*
    }) => {
        crate::rows::row::table! {
            $(#[$meta])* $vis struct $row: $into {
                $($(#[$known_meta])* $known_vis $known: $known_type = $known_column,)*
                $($(#[$later_meta])* $later_vis $later: $later_type = $later_column,)*
            }
        }

        impl $row {
            fn begin($($known: $known_type),*) -> Self {
                Self { $($known,)* $($later: Default::default(),)* }
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $row:ident: $into:literal {
        $(#[$first_meta:meta])* $first_vis:vis $first:ident: $first_type:ty = $first_column:literal,
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty = $column:literal,)*
    }) => {
        $(#[$meta])*
        $vis struct $row {
            $(#[$first_meta])* $first_vis $first: $first_type,
            $($(#[$field_meta])* $field_vis $field: $type,)*
        }

        impl $row {
            /// The columns, as a statement names them.
            pub(crate) const COLUMNS: &str = concat!($first_column, $(", ", $column),*);
            const PUT: &str = concat!(
                $into, " (", $first_column, $(", ", $column,)* ") VALUES (:", $first_column, $(", :", $column,)* ")"
            );

            /// Reads a row of [`Self::COLUMNS`].
            pub(crate) fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut columns = 0..;
                let mut next = || columns.next().unwrap_or(usize::MAX);
                Ok(Self {
                    $first: row.get(next())?,
                    $($field: row.get(next())?,)*
                })
            }

            fn put(&self, tx: &rusqlite::Connection) -> crate::error::Result<()> {
                // Placeholders are numbered as they first appear.
                let values = [&self.$first as &dyn rusqlite::ToSql, $(&self.$field,)*];
                tx.prepare_cached(Self::PUT)?.execute(&values[..])?;
                Ok(())
            }
        }
    };
}
pub(crate) use table;
