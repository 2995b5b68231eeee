//! Who asks: a person with a session, or a system with a token. Where a token is sent, the session counts for nothing.

use super::hub::Hub;
use super::peer::Peer;
use super::session;
use crate::sign_in::TokenHash;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use yizhan_api::{ApiError, Fault};
use yizhan_domain::PersonId;
use yizhan_engine::Lent;

/// Who asks.
pub(super) enum Asker {
    /// Somebody who is signed in.
    Person(PersonId),
    /// A system, with what its token gives.
    System(Lent),
}

impl Asker {
    /// In whose name.
    pub(super) const fn person(&self) -> PersonId {
        match self {
            Self::Person(person) => *person,
            Self::System(lent) => lent.person,
        }
    }
}

/// Whether a token is sent, or something that could be meant as one. What a proxy of the hospital asks people for is none.
pub(super) fn is_sent(headers: &HeaderMap) -> bool {
    let all = headers.get_all(header::AUTHORIZATION).iter();
    all.filter_map(|sent| sent.as_bytes().get(..6))
        .any(|scheme| scheme.eq_ignore_ascii_case(b"bearer"))
}

/// Whether tokens are taken under this path. Everywhere else nobody looks at them.
pub(super) fn is_taken_at(path: &str) -> bool {
    path == "/import" || path.starts_with("/api/")
}

/// Who sent a request for something that tokens are taken for.
///
/// # Errors
/// [`Fault::NotSignedIn`]; of a system [`Fault::TokenNotGood`], [`Fault::TooManyAttempts`].
pub(super) fn asker<'a>(
    hub: &'a Hub,
    request: &Request,
) -> impl Future<Output = Result<Asker, ApiError>> + Send + use<'a> {
    let sent = is_sent(request.headers()).then(|| token(request.headers()));
    let person = match sent {
        Some(_) => Err(Fault::NotSignedIn),
        None => session::person(hub, request),
    };
    let peer = Peer::of(request.headers(), request.extensions());
    async move {
        match sent {
            Some(hash) => Ok(Asker::System(admitted(hub, peer, hash).await?)),
            None => Ok(Asker::Person(person?)),
        }
    }
}

async fn admitted(hub: &Hub, peer: Peer, hash: Option<TokenHash>) -> Result<Lent, ApiError> {
    let now = hub.now();
    let admitting = hub.engine.with(now, move |engine| match hash {
        Some(hash) => engine.admit_token(&hash.bytes(), now),
        None => Err(Fault::TokenNotGood.into()),
    });
    let admitted = admitting.await;
    if matches!(admitted, Err(ApiError::Fault(Fault::TokenNotGood))) {
        // A token is too long to be guessed. One system that goes on with an old one is not to shut out the others at its address.
        if let Some(seconds) = hub.attempts().bearer_waits(peer.address, hub.ticks()) {
            return Err(Fault::TooManyAttempts { seconds }.into());
        }
        hub.attempts().wrong_bearer(peer.address, hub.ticks());
        tracing::warn!(peer = %peer.address, "token refused");
    }
    admitted
}

/// The token of `Authorization: Bearer …`, where there is just one such header.
fn token(headers: &HeaderMap) -> Option<TokenHash> {
    let mut sent = headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (sent.next()?, sent.next()) else {
        return None;
    };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| TokenHash::of(token))
}
