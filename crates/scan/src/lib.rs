//! What scanned codes say, how the codes of Yizhan are written, reading codes from pictures, and scanners that type.

mod badge;
mod bytes;
mod code;
mod confirmation;
mod invitation;
mod order_code;
#[cfg(feature = "read")]
pub mod read;
mod told;
pub mod wedge;
pub mod write;

pub use badge::badge_code;
pub use code::{Kind, Scanned, is_order_code, named_code, parse, place_address};
pub use confirmation::{Answered, Asked, CODE_MAX, TooLong};
pub use invitation::{InvitationText, code_of, in_fours, whole_address};
pub use order_code::{OrderCode, Vouched};
pub use told::ToldCode;
