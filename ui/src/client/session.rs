//! Who is signed in, and who has to sign in again.

use super::{bus, clock, events, json, memory, transport};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::LazyLock;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yizhan_api::view::Me;
use yizhan_api::{ApiError, Fault, SignIn, SignedIn};

/// Where the session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Session {
    /// Not known yet.
    Unknown,
    /// It cannot be known: the engine did not answer.
    Unreachable(ApiError),
    /// Nobody.
    SignedOut,
    /// This person.
    SignedIn(Box<Me>),
}

static SESSION: LazyLock<ArcRwSignal<Session>> =
    LazyLock::new(|| ArcRwSignal::new(Session::Unknown));
static NEEDS_PASSWORD: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

thread_local! {
    /// Requests that wait until the person has signed in again.
    static WAITING: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// Where the session stands (reactive).
#[must_use]
pub fn session() -> Session {
    SESSION.get()
}

/// Who is signed in (reactive).
#[must_use]
pub fn me() -> Option<Me> {
    SESSION.with(|session| match session {
        Session::SignedIn(me) => Some((**me).clone()),
        _ => None,
    })
}

/// Whether the session ended while its person was at work, and requests wait for the password (reactive).
#[must_use]
pub fn needs_password() -> bool {
    NEEDS_PASSWORD.get()
}

pub(super) fn is_signed_in() -> bool {
    SESSION.with_untracked(|session| matches!(session, Session::SignedIn(_)))
}

/// Finds out who is signed in, when the interface starts.
pub async fn restore() {
    match transport::session()
        .await
        .and_then(|text| json::read::<SignedIn>(&text))
    {
        Ok(signed_in) => {
            memory::load().await;
            begin(signed_in.me);
        }
        Err(ApiError::Fault(Fault::NotSignedIn)) => SESSION.set(Session::SignedOut),
        Err(error) => SESSION.set(Session::Unreachable(error)),
    }
}

/// Signs in.
///
/// # Errors
/// Wrong number or password, too many attempts, or the engine cannot be reached.
pub async fn sign_in(staff_number: String, password: String) -> Result<(), ApiError> {
    let text = transport::sign_in(&SignIn {
        staff_number,
        password,
    })
    .await?;
    begin(json::read::<SignedIn>(&text)?.me);
    Ok(())
}

/// This person is signed in from now on.
pub(super) fn begin(me: Me) {
    clock::heard(me.now);
    let same = SESSION.with_untracked(
        |session| matches!(session, Session::SignedIn(old) if old.person.id == me.person.id),
    );
    SESSION.set(Session::SignedIn(Box::new(me)));
    answer_waiting(same);
    events::open();
    if same {
        bus::tell_all();
    }
}

/// Signs out. The device forgets the session even where the hub cannot be told.
pub async fn sign_out() {
    events::close();
    // A hub that cannot be reached ends the session by its time.
    let _ = transport::sign_out().await;
    forget();
}

/// Forgets who was signed in; requests that wait for a password are given up.
pub fn forget() {
    events::close();
    answer_waiting(false);
    SESSION.set(Session::SignedOut);
}

/// The person does not want to give the password now; what waits for it fails.
pub fn give_up() {
    if NEEDS_PASSWORD.get_untracked() {
        answer_waiting(false);
    }
}

fn answer_waiting(go_on: bool) {
    NEEDS_PASSWORD.set(false);
    for answer in WAITING.take() {
        // The function is the promise's own and does not throw.
        let _ = answer.call1(&JsValue::NULL, &JsValue::from_bool(go_on));
    }
}

/// Asks for the password and waits; says whether the request can be sent again.
pub(super) async fn wait_for_password() -> bool {
    if !is_signed_in() {
        return false;
    }
    let promise =
        Promise::new(&mut |resolve, _reject| WAITING.with_borrow_mut(|all| all.push(resolve)));
    NEEDS_PASSWORD.set(true);
    JsFuture::from(promise)
        .await
        .is_ok_and(|go_on| go_on.is_truthy())
}

/// Asks once more after the person has given the password again.
pub(super) async fn again(
    ask: impl AsyncFn() -> Result<String, ApiError>,
) -> Result<String, ApiError> {
    loop {
        match ask().await {
            Err(ApiError::Fault(Fault::NotSignedIn)) if wait_for_password().await => {}
            answer => return answer,
        }
    }
}
