//! What scanned codes say, and how the codes of Yizhan are written.

mod code;

pub use code::{Scanned, order_code, parse};
