//! What scanned codes say, and how the codes of Yizhan are written.

mod code;
mod invitation;

pub use code::{Scanned, order_code, parse};
pub use invitation::{InvitationText, code_of, in_fours, whole_address};
