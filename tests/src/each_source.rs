//! The same tests for each source of adverts: what a desk hears does not depend on it.

/// Makes tests, with each source, of functions that take its name.
#[macro_export]
macro_rules! with_each_source {
    ($($name:ident)*) => {
        mod by_signals {
            $(#[test] fn $name() { super::$name("signals"); })*
        }
        mod by_btleplug {
            $(#[test] fn $name() { super::$name("btleplug"); })*
        }
    };
}
