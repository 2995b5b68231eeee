//! The cookie that carries the session.
//!
//! Over https it has a name of its own. Browsers keep one jar for http and https, and do not let http replace
//! what https has set, so that with one name nobody could sign in by http after https; and with this prefix they
//! take it from nobody but the hub itself, over https.

use super::peer::Peer;
use crate::sign_in::{Token, TokenHash};
use axum::http::{Extensions, HeaderMap, HeaderValue, header, header::InvalidHeaderValue};

const NAME: &str = "yizhan_session";
const SECURE_NAME: &str = "__Host-yizhan_session";
/// As long as a session can last.
const MAX_AGE_S: u32 = 7 * 24 * 3600;

/// The session that the request with these headers and extensions names.
pub fn token(headers: &HeaderMap, extensions: &Extensions) -> Option<TokenHash> {
    let wanted = name_for(Peer::of(headers, extensions).https);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then(|| TokenHash::of(value)))
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
    let name = name_for(secure);
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::try_from(format!(
        "{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Strict{secure}"
    ))
}

fn name_for(secure: bool) -> &'static str {
    if secure { SECURE_NAME } else { NAME }
}
