//! Which adapter listens, when the machine has several.
//!
//! The dongle stands at the desk, the built-in adapter sits behind a screen: a dongle is preferred, and the owner can
//! fix the choice. On Linux the kernel tells how each is attached. (BlueZ's `Modalias` does not help: it is BlueZ's
//! own, the same for every adapter.)

use std::fs;
use std::path::Path;

use crate::health::{Adapter, Attached};

/// The kernel's list of adapters.
pub(super) const KERNEL_LIST: &str = "/sys/class/bluetooth";

/// The place in `adapters` of the one to use. A `fixed` choice, a name or an address, never falls back to another.
pub(super) fn choose(adapters: &[Adapter], fixed: Option<&str>) -> Option<usize> {
    let mut places: Vec<usize> = (0..adapters.len()).collect();
    if let Some(fixed) = fixed {
        places.retain(|place| {
            let adapter = &adapters[*place];
            adapter.name.eq_ignore_ascii_case(fixed) || adapter.address_text.eq_ignore_ascii_case(fixed)
        });
    }
    // Between equals the one plugged in last, which has the higher number, so that the choice is always the same.
    places.into_iter().max_by_key(|place| {
        let adapter = &adapters[*place];
        (
            preference(adapter.attached),
            adapter.name.len(),
            adapter.name.clone(),
        )
    })
}

fn preference(attached: Attached) -> u8 {
    match attached {
        Attached::Dongle => 2,
        Attached::Unknown => 1,
        Attached::BuiltIn => 0,
    }
}

/// How the adapter `name` is attached, from the kernel's list at `list`.
///
/// An entry there is a link into the tree of hardware; above a USB adapter stands its USB port with a file
/// `removable`, which says `removable`, `fixed` or `unknown`. Anything that hangs on no USB port is inside the machine.
pub(super) fn attached(list: &Path, name: &str) -> Attached {
    let Ok(place) = fs::canonicalize(list.join(name)) else {
        return Attached::Unknown;
    };
    let removable = place
        .ancestors()
        .find_map(|above| fs::read_to_string(above.join("removable")).ok());
    let on_usb = place.ancestors().any(|above| {
        above
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with("usb"))
    });
    match (on_usb, removable.as_deref().map(str::trim)) {
        (true, Some("removable")) => Attached::Dongle,
        (true, Some("fixed")) | (false, _) => Attached::BuiltIn,
        (true, _) => Attached::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adapter(name: &str, address_text: &str, attached: Attached) -> Adapter {
        Adapter {
            name: name.to_owned(),
            address_text: address_text.to_owned(),
            attached,
        }
    }

    fn check(adapters: &[(&str, &str, Attached)], fixed: Option<&str>, expect: Option<&str>) {
        let adapters: Vec<Adapter> = adapters
            .iter()
            .map(|(name, address, attached)| adapter(name, address, *attached))
            .collect();
        let chosen = choose(&adapters, fixed).map(|place| adapters[place].name.as_str());
        assert_eq!(chosen, expect);
    }

    #[test]
    fn a_dongle_goes_before_the_built_in_adapter() {
        let both = [
            ("hci1", "AA:00:00:00:00:01", Attached::BuiltIn),
            ("hci0", "AA:00:00:00:00:02", Attached::Dongle),
        ];
        check(&both, None, Some("hci0"));
        check(&[], None, None);
    }

    #[test]
    fn between_equals_the_last_plugged_in() {
        let three = [
            ("hci2", "AA:00:00:00:00:01", Attached::Unknown),
            ("hci10", "AA:00:00:00:00:02", Attached::Unknown),
            ("hci1", "AA:00:00:00:00:03", Attached::BuiltIn),
        ];
        check(&three, None, Some("hci10"));
    }

    #[test]
    fn a_fixed_choice_is_kept_even_when_it_is_absent() {
        let both = [
            ("hci0", "AA:00:00:00:00:01", Attached::BuiltIn),
            ("hci1", "AA:00:00:00:00:02", Attached::Dongle),
        ];
        check(&both, Some("hci0"), Some("hci0"));
        check(&both, Some("aa:00:00:00:00:01"), Some("hci0"));
        check(&both, Some("AA:00:00:00:00:09"), None);
    }

    #[cfg(unix)]
    #[test]
    fn the_kernel_tells_how_it_is_attached() {
        let root = std::env::temp_dir().join(format!("radio-adapters-{}", std::process::id()));
        let list = root.join("list");
        fs::create_dir_all(&list).unwrap();
        for (name, port, removable) in [
            ("hci0", "pci0000:00/usb1/1-2", Some("removable\n")),
            ("hci1", "pci0000:00/usb1/1-7", Some("fixed\n")),
            ("hci2", "pci0000:00/usb1/1-8", Some("unknown\n")),
            ("hci3", "platform/serial0", None),
        ] {
            let port = root.join("devices").join(port);
            let place = port.join("bluetooth").join(name);
            fs::create_dir_all(&place).unwrap();
            if let Some(text) = removable {
                fs::write(port.join("removable"), text).unwrap();
            }
            std::os::unix::fs::symlink(&place, list.join(name)).unwrap();
        }
        let seen = ["hci0", "hci1", "hci2", "hci3", "hci4"].map(|name| attached(&list, name));
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(
            seen,
            [
                Attached::Dongle,
                Attached::BuiltIn,
                Attached::Unknown,
                Attached::BuiltIn,
                Attached::Unknown
            ]
        );
    }
}
