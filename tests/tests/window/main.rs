//! The whole desk as people meet it: the real window, the real page, real keys, a pretended Bluetooth and real paper's road. A
//! story a file, few and long; they run side by side, each on a screen of its own. Pictures of their steps are kept in
//! target/window.
//!
//! Each story names the commands that it sends to the shell, and is held to it as it ends: `commands` says which command no
//! story sends.
#![allow(clippy::unwrap_used)]

mod book;
mod cards;
mod commands;
mod desk;
mod gates;
mod hotel;
mod office;
mod owner;
mod people;
mod pin;
mod practice;
mod province;
mod put_right;
mod slips;
mod station;
mod trouble;
