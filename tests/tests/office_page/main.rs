//! The page for the office: the real programs over a real PostgreSQL, asked over HTTP.

mod bad_input;
mod pages;
mod signing_in;
