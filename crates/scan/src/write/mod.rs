//! Writing codes: what is dark, in modules. Drawing them is up to whoever prints.

pub(crate) mod code128;
pub(crate) mod ean13;
mod qr;

pub use code128::code128;
pub use ean13::ean13;
pub use qr::{Squares, qr};
