//! Random bytes from the operating system, for the device's key and for salts.

use yizhan_api::{ApiError, Fault};

/// `N` bytes that nobody can guess.
///
/// # Errors
/// The operating system has none to give.
pub fn bytes<const N: usize>() -> Result<[u8; N], ApiError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|why| Fault::Internal {
        why: format!("no randomness: {why}"),
    })?;
    Ok(bytes)
}
