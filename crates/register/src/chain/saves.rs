//! That somebody saves, for whoever keeps the same disk busy meanwhile (a copy).
//!
//! Counted for the whole process, whichever register it was: that one waited for nobody costs nothing, and a desk has one disk as a rule.
//! Deliberately absent: what another process saves.

use std::sync::atomic::{AtomicU64, Ordering};

static BEGUN: AtomicU64 = AtomicU64::new(0);

/// Somebody begins to write, and will wait until that is on the disk.
pub(super) fn begins() {
    BEGUN.fetch_add(1, Ordering::Relaxed);
}

/// How often somebody began so far.
pub(crate) fn begun() -> u64 {
    BEGUN.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::begun;
    use crate::*;

    #[test]
    fn whoever_writes_alone_or_together_has_begun_to_save() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = Timestamp::from_unix_ms(1_596_844_800_000);
        let opening = Opening {
            key: None,
            if_missing: IfMissing::Create { at },
        };
        let mut register = Register::open(folder.path().join("register.db"), opening).expect("a register");
        let new = NewVisit {
            name: "Nguyễn Văn Khách".to_owned(),
            ..NewVisit::default()
        };
        let author = Author::new("bảo vệ").expect("a name");
        let before = begun();
        register.enter(&new, at, &author).expect("alone");
        let alone = begun();
        assert!(alone > before);
        register
            .together(|_| Ok::<_, Error>(()))
            .expect("nothing, together");
        assert!(begun() > alone);
    }
}
