//! The desk on real Bluetooth stacks: Debian's kernel and bluetoothd in an emulated computer, phones in the air around it.
//!
//! Each story is told on Debian 12's and on Debian 13's: one guest is booted and lives through all of it, as a desk's computer
//! does. What is asserted is order and presence, never tight times: the computer is emulated, and so are its seconds. How long
//! each thing took stands in the story's transcript, `target/real-radio/SUITE/STORY.txt`. Run by `cargo xtask test --real-radio`.

mod a_day;
mod ears;
mod faults;
mod said;
mod sleep;
mod stage;

macro_rules! on_each_debian {
    ($($room:ident::$story:ident)*) => {
        on_each_debian! { bookworm Bookworm $($room::$story)* }
        on_each_debian! { trixie Trixie $($room::$story)* }
    };
    ($suite:ident $debian:ident $($room:ident::$story:ident)*) => {
        mod $suite {
            use gatekeeper_tests::guest::Debian;
            $(#[test] fn $story() -> std::io::Result<()> { crate::$room::$story(Debian::$debian) })*
        }
    };
}

on_each_debian! {
    a_day::a_desk_lives_on_a_real_bluetooth_stack
    faults::a_visit_during_any_fault_blames_nobody_and_hearing_comes_back
    ears::two_listen_and_the_other_carries_on_when_one_goes_deaf
    sleep::a_shut_lid_is_no_silence_and_hearing_comes_back
}
