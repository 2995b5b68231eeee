//! What scanned codes say, how the codes of Yizhan are written, and reading codes from pictures.

mod code;
mod invitation;
mod order_code;
#[cfg(feature = "read")]
pub mod read;

pub use code::{Kind, Scanned, is_shortened_number, named_code, parse};
pub use invitation::{InvitationText, code_of, in_fours, whole_address};
pub use order_code::{OrderCode, Vouched};
