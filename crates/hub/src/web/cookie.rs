//! The cookie that carries the session.

use crate::sign_in::{Token, TokenHash};
use axum::http::{HeaderMap, HeaderValue, header, header::InvalidHeaderValue};

const NAME: &str = "yizhan_session";
/// As long as a session can last.
const MAX_AGE_S: u32 = 7 * 24 * 3600;

/// The session that the request names.
pub fn token(headers: &HeaderMap) -> Option<TokenHash> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then(|| TokenHash::of(value)))
}

/// Hands the session to the browser; `secure` where it came over https.
///
/// # Errors
/// Never, for tokens of ours.
pub fn hand_over(token: &Token, secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    written(token.as_str(), MAX_AGE_S, secure)
}

/// Takes the session from the browser.
///
/// # Errors
/// Never.
pub fn take_back(secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    written("", 0, secure)
}

fn written(value: &str, max_age_s: u32, secure: bool) -> Result<HeaderValue, InvalidHeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::try_from(format!(
        "{NAME}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}"
    ))
}
