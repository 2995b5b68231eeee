//! HTTPS without a certificate from outside: an authority of the hub's own, or the hospital's certificate.

mod authority;
mod certificates;
mod fingerprint;
mod name;
mod pair;
mod seen;
mod unfit;

pub use authority::Authority;
pub use certificates::Certificates;
pub use fingerprint::fingerprint;
pub use name::{Name, Names, NotAName};
pub use unfit::Unfit;

const DAY_MS: i64 = 24 * 3_600_000;
/// A certificate with less than this left is made anew, or warned about.
const MARGIN_MS: i64 = 30 * DAY_MS;
