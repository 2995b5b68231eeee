//! The app's first start, before anybody can sign in.

use super::{ipc, json, transport};
use serde::Deserialize;
use yizhan_api::ApiError;
use yizhan_api::domain::base::Role;

/// Whether the app was opened before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartState {
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
    let state = ipc::invoke("start_state", &[]).await?;
    Ok(if state.contains("fresh") {
        StartState::Fresh
    } else {
        StartState::Ready
    })
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
