//! What the end-to-end tests share: pretended surroundings for the real programs.

pub mod bluez;
pub mod cable;
pub mod certificate;
pub mod chance;
pub mod commands;
mod each_source;
pub mod gallery;
pub mod guest;
pub mod headless;
pub mod office;
pub mod on_the_air;
pub mod paper;
pub mod patience;
pub mod ports;
pub mod postgres;
pub mod print_shop;
pub mod processor;
pub mod programs;
pub mod province;
pub mod reception;
pub mod relay;
pub mod site;
pub mod soak;
pub mod window;
