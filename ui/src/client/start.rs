//! How the app starts, before anybody can sign in: its PIN, and on a fresh device what it is for.

use super::{ipc, json, memory, transport};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use yizhan_api::domain::base::Role;
use yizhan_api::{ApiError, Keeper};

/// Whether the app was opened before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartState {
    /// It has no store yet, and no keystore to keep its key: the person has to choose a PIN.
    ChoosePin,
    /// Its store waits for its PIN.
    Locked,
    /// Its store is empty: the person has to choose what it is for.
    Fresh,
    /// People can sign in.
    Ready,
}

/// Whether the app was opened before; a browser is always ready, since its hub is.
///
/// # Errors
/// The store cannot be opened.
pub async fn start_state() -> Result<StartState, ApiError> {
    if !transport::is_app() {
        return Ok(StartState::Ready);
    }
    opened(ipc::invoke("start_state", &[]).await).await
}

/// Makes the app's store, with a key that this PIN keeps.
///
/// # Errors
/// The PIN is weak; the store cannot be written.
pub async fn choose_pin(pin: &str) -> Result<StartState, ApiError> {
    opened(ipc::invoke("choose_pin", &[("pin", pin)]).await).await
}

/// Opens the app's store with its PIN.
///
/// # Errors
/// The PIN is wrong, or there were too many attempts; the store cannot be opened.
pub async fn unlock(pin: &str) -> Result<StartState, ApiError> {
    opened(ipc::invoke("unlock", &[("pin", pin)]).await).await
}

/// Puts the locked store aside, and begins anew.
///
/// # Errors
/// The store is not locked, or cannot be moved.
pub async fn forgot_pin() -> Result<StartState, ApiError> {
    opened(ipc::invoke("forgot_pin", &[]).await).await
}

/// Puts another PIN in the place of the present one.
///
/// # Errors
/// As [`unlock`] for the old one; the new one is weak.
pub async fn change_pin(old: &str, new: &str) -> Result<(), ApiError> {
    let answer = ipc::invoke("change_pin", &[("old", old), ("new", new)]).await;
    answer.map(drop)
}

/// Who keeps the key of the app's store.
///
/// # Errors
/// The shell cannot say.
pub async fn keeper() -> Result<Keeper, ApiError> {
    word(&ipc::invoke("keeper", &[]).await?)
}

/// How the app starts, with what it remembers at hand.
async fn opened(answer: Result<String, ApiError>) -> Result<StartState, ApiError> {
    let state = word(&answer?)?;
    if matches!(state, StartState::Fresh | StartState::Ready) {
        memory::load().await;
    }
    Ok(state)
}

/// A value that the shell names by one word.
fn word<T: DeserializeOwned>(answer: &str) -> Result<T, ApiError> {
    json::read(&json::write(&answer)?)
}

/// Somebody of the demo hospital.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DemoPerson {
    /// Staff number, to sign in with.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// What the person does.
    pub role: Role,
}

/// Fills the app with the demo hospital, all of whose people sign in with `password`; gives one of each role.
///
/// # Errors
/// The store cannot be written.
pub async fn open_demo(password: &str) -> Result<Vec<DemoPerson>, ApiError> {
    json::read(&ipc::invoke("open_demo", &[("password", password)]).await?)
}
