//! What the routes share.

use super::audience::Audience;
use super::events::Announcements;
use super::listeners::Listeners;
use crate::clock::Clock;
use crate::https::{Authority, Certificates, Name};
use crate::passers_by::PassersBy;
use crate::shared_engine::SharedEngine;
use crate::sign_in::{Attempts, Invitations, Sessions, TokenHash};
use crate::webhooks::{self, Caller};
use axum::http::Uri;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use yizhan_api::{ApiError, Tag};
use yizhan_domain::{Millis, PersonId};
use yizhan_engine::Engine;

/// Passwords that are checked at once: each takes a core and much memory for a while.
const PASSWORD_CHECKS: usize = 2;

/// How the hub is reached by https.
pub(super) struct Secure {
    /// What it shows.
    pub certificates: Arc<Certificates>,
    /// Where it listens.
    pub port: u16,
}

/// A running hub.
pub struct Hub {
    /// The engine that answers.
    pub(super) engine: SharedEngine,
    /// What is announced to listeners.
    pub(super) announcements: Announcements,
    /// Who is listening.
    pub(super) listeners: Arc<Listeners>,
    /// Admits as many password checks as may run at once.
    pub(super) password_checks: Semaphore,
    /// Admits one import at a time.
    pub(super) imports: Semaphore,
    sessions: Mutex<Sessions>,
    attempts: Mutex<Attempts>,
    invitations: Mutex<Invitations>,
    reports: Mutex<PassersBy>,
    secure: Option<Secure>,
    /// Calls other systems.
    pub(super) caller: Caller,
    clock: Arc<dyn Clock>,
    stopping: watch::Sender<bool>,
}

impl Hub {
    /// A hub that answers with `engine` and goes by `clock`.
    #[must_use]
    pub fn new(engine: SharedEngine, clock: Arc<dyn Clock>) -> Self {
        Self {
            engine,
            announcements: Announcements::begin(clock.now()),
            listeners: Arc::default(),
            password_checks: Semaphore::new(PASSWORD_CHECKS),
            imports: Semaphore::new(1),
            sessions: Mutex::default(),
            attempts: Mutex::default(),
            invitations: Mutex::default(),
            reports: Mutex::default(),
            secure: None,
            caller: Caller::default(),
            clock,
            stopping: watch::Sender::new(false),
        }
    }

    /// The same, reached also by https at `port`.
    #[must_use]
    pub fn secured(mut self, certificates: Arc<Certificates>, port: u16) -> Self {
        self.secure = Some(Secure { certificates, port });
        self
    }

    /// The certificate in PEM of the hub's own authority, where it has one.
    #[must_use]
    pub fn authority_pem(&self) -> Option<String> {
        self.authority().map(Authority::pem)
    }

    /// The fingerprint of the hub's own authority, where it has one.
    #[must_use]
    pub fn authority_fingerprint(&self) -> Option<String> {
        self.authority().map(Authority::fingerprint)
    }

    /// Whether somebody who calls this address by https reaches this hub: its certificate is for the name. Without https it
    /// is reached on its own machine only.
    pub(super) fn is_at(&self, address: &str) -> bool {
        let Ok(address) = address.parse::<Uri>() else {
            return false;
        };
        let host = address.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let Ok(name) = host.parse::<Name>() else {
            return false;
        };
        match (address.scheme_str(), &self.secure) {
            (Some("https"), Some(secure)) => secure.certificates.names().contains(&name),
            (Some("http"), _) => !name.is_seen_from_outside(),
            _ => false,
        }
    }

    pub(super) fn authority(&self) -> Option<&Authority> {
        self.secure.as_ref()?.certificates.authority()
    }

    pub(super) fn secure(&self) -> Option<&Secure> {
        self.secure.as_ref()
    }

    /// The engine, for what is done beside the routes.
    #[must_use]
    pub fn engine(&self) -> &SharedEngine {
        &self.engine
    }

    /// Tells listeners that these have changed: of an order only those who see it in `engine`.
    pub fn announce(&self, engine: &Engine, tags: &[Tag]) {
        if tags.contains(&Tag::BaseData) {
            self.sessions().end_unless(|person| engine.lets_in(person));
        }
        let audience = Audience::of(engine, tags, self.listeners.people(), self.now());
        self.announcements.announce(tags, audience);
    }

    /// Tells listeners to hang up: the hub is about to stop.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Comes true when the hub is about to stop.
    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// The same, whose webhooks call by `caller`.
    #[must_use]
    pub fn calling(mut self, caller: Caller) -> Self {
        self.caller = caller;
        self
    }

    /// Tells other systems what is due now, and says how many were called.
    ///
    /// # Errors
    /// Those of the store; then it is told again.
    pub async fn tell_webhooks(&self) -> Result<usize, ApiError> {
        webhooks::round(&self.engine, &self.caller, self.clock()).await
    }

    /// Tells other systems what happened, for ever.
    pub(super) async fn keep_telling(&self) -> Infallible {
        loop {
            match self.tell_webhooks().await {
                Ok(1..) => continue,
                Ok(0) => (),
                Err(why) => tracing::warn!(%why, "webhooks wait"),
            }
            tokio::time::sleep(webhooks::IDLE).await;
        }
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub(super) fn now(&self) -> Millis {
        self.clock.now()
    }

    pub(super) fn ticks(&self) -> Duration {
        self.clock.ticks()
    }

    /// Whose session this is; it counts as used.
    pub(super) fn touch(&self, token: TokenHash) -> Option<PersonId> {
        self.sessions().touch(token, self.ticks())
    }

    /// Whose session this is; looking does not count as use.
    pub(super) fn whose(&self, token: TokenHash) -> Option<PersonId> {
        self.sessions().whose(token, self.ticks())
    }

    // A panic leaves these maps whole, so that poison means nothing.
    pub(super) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn invitations(&self) -> MutexGuard<'_, Invitations> {
        let invitations = self.invitations.lock();
        invitations.unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn reports(&self) -> MutexGuard<'_, PassersBy> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn attempts(&self) -> MutexGuard<'_, Attempts> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
