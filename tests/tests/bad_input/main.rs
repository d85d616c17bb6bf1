//! What people, files and clocks do that nobody planned for: nothing is lost, nothing hangs, and one clear line says why.

mod asking;
mod clocks;
mod neighbours;
mod outputs;
mod places;
mod recordings;
mod typed;
