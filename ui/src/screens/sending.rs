//! A request that a button sends: whether it is on its way, and why it did not work.

use crate::client;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Request};

/// A request on its way; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct Sending {
    /// Whether it is on its way.
    pub busy: RwSignal<bool>,
    /// Why it did not work.
    pub error: RwSignal<Option<ApiError>>,
}

impl Sending {
    /// Nothing is on its way yet.
    #[allow(
        clippy::new_without_default,
        reason = "made on purpose, never by default"
    )]
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    /// Sends it, and gives what it is answered with; not to a page that was left meanwhile.
    pub fn send<R: Request + 'static>(self, request: R, done: impl FnOnce(R::Output) + 'static) {
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = client::send(request).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(output) => done(output),
                Err(why) => self.error.set(Some(why)),
            }
        });
    }
}
