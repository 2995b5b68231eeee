//! `GET /events`: what has changed, told to whoever is signed in as it happens.
//!
//! Each message is a JSON list of change tags; of an order only those hear who see it. A listener who missed some — too slow, or away for a
//! moment — gets an event named `resync` and reads again what it shows.

use super::answer::Refused;
use super::audience::Audience;
use super::cookie;
use super::hub::Hub;
use super::listeners::Line;
use super::record::Caller;
use crate::sign_in::TokenHash;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response, Sse};
use futures_util::stream;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::watch;
use yizhan_api::{Fault, Tag};
use yizhan_domain::{Millis, PersonId};

/// Messages that a slow listener may lag behind.
const BACKLOG: usize = 256;
/// How often a silent line is shown to be alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How long a browser waits before it listens again.
const RETRY: Duration = Duration::from_secs(2);

/// The messages to all listeners, numbered.
pub struct Announcements {
    sender: broadcast::Sender<Message>,
    /// Tells the numbers of this run of the hub from those of the last.
    run: i64,
    last: Mutex<u64>,
}

#[derive(Clone)]
struct Message {
    id: String,
    tags: Arc<[Tag]>,
    audience: Arc<Audience>,
}

impl Message {
    /// The event that `person` gets.
    fn event(self, person: PersonId) -> Event {
        let event = Event::default().id(self.id);
        let Some(tags) = self.audience.hears(person, &self.tags) else {
            return resync(event);
        };
        match serde_json::to_string(&tags) {
            // The browser takes note of the id and tells the page nothing.
            Ok(_) if tags.is_empty() => event,
            Ok(json) => event.data(json),
            Err(_) => resync(event),
        }
    }
}

impl Announcements {
    /// Nothing announced yet, in a run of the hub that begins at `now`.
    pub fn begin(now: Millis) -> Self {
        Self {
            sender: broadcast::Sender::new(BACKLOG),
            run: now.0,
            last: Mutex::new(0),
        }
    }

    /// Tells listeners that these have changed, `audience` saying who hears of orders.
    pub fn announce(&self, tags: &[Tag], audience: Audience) {
        if tags.is_empty() {
            return;
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last += 1;
        // Nobody listening is no error.
        let _ = self.sender.send(Message {
            id: self.id(*last),
            tags: tags.into(),
            audience: audience.into(),
        });
    }

    /// A listener's end, with the id of the message before its first.
    fn subscribe(&self) -> (broadcast::Receiver<Message>, String) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        (self.sender.subscribe(), self.id(*last))
    }

    fn id(&self, number: u64) -> String {
        format!("{}-{number}", self.run)
    }
}

/// Begins to listen.
///
/// # Errors
/// [`Fault::NotSignedIn`].
pub async fn listen(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let headers = request.headers();
    let token = cookie::token(headers, request.extensions()).ok_or(Fault::NotSignedIn)?;
    let person = hub.whose(token).ok_or(Fault::NotSignedIn)?;
    // Before the first message, so that it counts whether this listener may hear it.
    let line = hub.listeners.open(person);
    let (messages, newest) = hub.announcements.subscribe();
    let missed = headers
        .get("last-event-id")
        .is_some_and(|seen| seen.as_bytes() != newest.as_bytes());
    let mut opening = Event::default().retry(RETRY).id(newest);
    if missed {
        opening = resync(opening);
    }
    let listener = Listener {
        opening: Some(opening),
        messages,
        stopping: hub.stopping(),
        token,
        line,
        hub,
    };
    let events = stream::unfold(listener, async |mut listener| {
        listener
            .next()
            .await
            .map(|event| (Ok::<_, Infallible>(event), listener))
    });
    let mut response = (Extension(Caller(person)), Sse::new(events)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Asks nginx not to hold messages back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

struct Listener {
    opening: Option<Event>,
    messages: broadcast::Receiver<Message>,
    stopping: watch::Receiver<bool>,
    token: TokenHash,
    line: Line,
    hub: Arc<Hub>,
}

impl Listener {
    /// The next event; none when the session is over or the hub stops.
    async fn next(&mut self) -> Option<Event> {
        if let Some(opening) = self.opening.take() {
            return Some(opening);
        }
        let event = tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stopping| *stopping) => return None,
            () = self.line.ended() => return None,
            message = self.messages.recv() => match message {
                Ok(message) => message.event(self.line.person),
                Err(RecvError::Lagged(_)) => resync(Event::default()),
                Err(RecvError::Closed) => return None,
            },
            () = tokio::time::sleep(KEEP_ALIVE) => Event::default().comment("still here"),
        };
        self.hub.whose(self.token).map(|_| event)
    }
}

fn resync(event: Event) -> Event {
    event.event("resync").data("{}")
}
