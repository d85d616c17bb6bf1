//! A step of the schema that is new is one more file: without this the program would be taken for built.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
