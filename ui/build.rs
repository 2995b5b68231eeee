//! The words are compiled in; a change of them is a change of the interface.

fn main() {
    println!("cargo:rerun-if-changed=locales");
}
