//! Levels: what was not measured is none, and what was written otherwise is left as it is.

use super::{
    advert, check,
    files::{Writer, btsnoop},
    packets::{adv_ind, event, extended_report, h4, nordic, report, with_header},
};
use crate::recording::fields::Endian::Little;

#[test]
fn not_available_is_none_in_every_kind_of_report() {
    for reported in [
        event(0x02, 1, &report(127)),
        event(0x0D, 1, &extended_report(0x13, 127)),
    ] {
        check(&btsnoop(1002, &[(3, h4(&reported))]), &[advert(None)], 0);
    }
}

#[test]
fn a_level_counts_where_the_sniffer_says_that_it_measured_one() {
    let pcap = |link, packet| Writer(Little).pcap(false, link, &[packet]);
    for (level, flags, expected) in [
        (-71, 0x0C03, Some(-71)),
        (-71, 0x0C01, None),
        (0, 0x0C01, None),
        (127, 0x0C03, None),
        // What a dongle writes that measures nothing; gate takes it for no level.
        (0, 0x0C03, Some(0)),
        (-128, 0x0C03, Some(-128)),
    ] {
        check(
            &pcap(256, with_header(level, flags, &adv_ind())),
            &[advert(expected)],
            0,
        );
    }
    for (written, expected) in [
        (71, Some(-71)),
        (0, Some(0)),
        (127, Some(-127)),
        (128, None),
        (255, None),
    ] {
        let mut packet = nordic(3, 1, &adv_ind());
        packet[10] = written;
        check(&pcap(272, packet), &[advert(expected)], 0);
    }
}
