//! The page for the office: the real programs over a real PostgreSQL, asked over HTTP and looked at in real browsers.

mod bad_input;
mod browsers;
mod pages;
mod receivers;
mod signing_in;
