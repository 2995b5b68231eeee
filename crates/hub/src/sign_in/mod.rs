//! Signing in: sessions, and how often somebody may try.

mod attempts;
mod invitations;
mod sessions;
mod token;

pub use attempts::Attempts;
pub use invitations::{GOOD, Invitations};
pub use sessions::Sessions;
pub use token::{Token, TokenHash};
