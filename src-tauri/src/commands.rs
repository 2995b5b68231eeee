//! The commands that the page runs: each carries its words to the [`Shell`] and the answer back.

use crate::downloads;
use crate::left::Left;
use crate::shell::{Shell, StartState};
use crate::vault::{Pin, Remembered};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, Emitter, Manager, State};
use yizhan_api::domain::HandedIn;
use yizhan_api::view::PersonView;
use yizhan_api::{
    ApiError, Fault, HandIn, JoinHub, Keeper, NetworkTold, PrintLabels, Printed, Saved, SignIn,
    SignedIn, SyncState, Tag,
};

type Shared<'a> = State<'a, Arc<Shell>>;

/// Does `work` on a thread that may wait.
async fn aside<T, W>(shell: Shared<'_>, work: W) -> Result<T, ApiError>
where
    T: Send + 'static,
    W: FnOnce(&Shell) -> Result<T, ApiError> + Send + 'static,
{
    let shell = Arc::clone(&shell);
    let done = tauri::async_runtime::spawn_blocking(move || work(&shell)).await;
    done.unwrap_or_else(|why| {
        Err(Fault::Internal {
            why: why.to_string(),
        }
        .into())
    })
}

/// Answers any request of the list; what it changed goes out as the event `changed`.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    shell: Shared<'_>,
    name: String,
    body: String,
) -> Result<String, ApiError> {
    let announce = move |tags: &[Tag]| {
        // It fails where the window is gone, and then nobody wants to hear of it.
        let _ = app.emit("changed", tags);
    };
    aside(shell, move |shell| shell.call(&name, &body, announce)).await
}

/// Fills a fresh app with the demo hospital.
#[tauri::command]
pub async fn open_demo(shell: Shared<'_>, password: String) -> Result<Vec<PersonView>, ApiError> {
    aside(shell, move |shell| shell.open_demo(&password)).await
}

/// Enrols this device at a hub, and signs in the person whose it is.
#[tauri::command]
pub async fn join_hub(shell: Shared<'_>, join: JoinHub) -> Result<SignedIn, ApiError> {
    shell.join(join).await
}

/// How device and hub get on.
#[tauri::command]
pub async fn sync_state(shell: Shared<'_>) -> Result<SyncState, ApiError> {
    aside(shell, |shell| shell.meeting().state()).await
}

/// Lets them meet at once.
#[tauri::command]
pub async fn sync_now(shell: Shared<'_>) -> Result<SyncState, ApiError> {
    shell.meeting().nudge();
    sync_state(shell).await
}

/// What the page knows of the network, and what the person lets go over it.
#[tauri::command]
pub fn network(shell: Shared<'_>, told: NetworkTold) {
    shell.meeting().always_carry_photos(told.photos_always);
    if let Some(is_metered) = told.is_metered {
        shell.meeting().network_is_metered(is_metered);
    }
}

/// Sends the photos that wait, whoever pays for the network.
#[tauri::command]
pub async fn photos_now(shell: Shared<'_>) -> Result<SyncState, ApiError> {
    shell.meeting().carry_photos_now();
    sync_state(shell).await
}

/// Meets the hub at another address from now on.
#[tauri::command]
pub async fn move_hub(shell: Shared<'_>, address: String) -> Result<SyncState, ApiError> {
    shell.move_hub(&address).await?;
    sync_state(shell).await
}

/// Goes on with the hub after the device was away for too long.
#[tauri::command]
pub async fn renew(shell: Shared<'_>, password: String) -> Result<SyncState, ApiError> {
    shell.renew(&password).await?;
    sync_state(shell).await
}

/// Gives this device up for what it was, and begins anew; what waits is kept for the hub.
#[tauri::command]
pub async fn start_anew(shell: Shared<'_>) -> Result<(), ApiError> {
    shell.start_anew().await
}

/// Writes what waits for the hub to a file among the person's downloads, which only the hub can read.
#[tauri::command]
pub async fn save_left(app: AppHandle, shell: Shared<'_>) -> Result<Saved, ApiError> {
    let folder = downloads_of(&app)?;
    aside(shell, move |shell| {
        let (bytes, code, items) = shell.leave_behind()?;
        let file = Left::new(folder).put_by(&format!("yizhan-{code}"), &bytes)?;
        let path = file.to_string_lossy().into_owned();
        Ok(Saved { path, items })
    })
    .await
}

/// Writes the file that a request makes, labels, a slip or a list, to the person's downloads.
#[tauri::command]
pub async fn save_file(
    app: AppHandle,
    shell: Shared<'_>,
    name: String,
    body: String,
) -> Result<Saved, ApiError> {
    let folder = downloads_of(&app)?;
    aside(shell, move |shell| {
        let (file, bytes) = shell.make_file(&name, &body)?;
        let path = downloads::put(&folder, &file.name, &bytes)?;
        Ok(Saved {
            path: path.to_string_lossy().into_owned(),
            items: u32::try_from(file.labels).unwrap_or(u32::MAX),
        })
    })
    .await
}

/// Hands labels to a label printer of the house.
#[tauri::command]
pub async fn print_labels(shell: Shared<'_>, print: PrintLabels) -> Result<Printed, ApiError> {
    aside(shell, move |shell| shell.print_labels(print)).await
}

/// The folder of the person's downloads, or the home folder where there is none.
fn downloads_of(app: &AppHandle) -> Result<PathBuf, ApiError> {
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir());
    Ok(folder.map_err(|why| Fault::Internal {
        why: why.to_string(),
    })?)
}

/// Hands in what another device left behind.
#[tauri::command]
pub async fn hand_in(shell: Shared<'_>, left: HandIn) -> Result<HandedIn, ApiError> {
    let file = BASE64.decode(left.file).map_err(|_| Fault::NotForThisHub)?;
    shell.hand_in(&file).await
}

/// Who is signed in.
#[tauri::command]
pub async fn session(shell: Shared<'_>) -> Result<SignedIn, ApiError> {
    aside(shell, Shell::session).await
}

/// Signs in.
#[tauri::command(rename_all = "snake_case")]
pub async fn sign_in(
    shell: Shared<'_>,
    staff_number: String,
    password: String,
) -> Result<SignedIn, ApiError> {
    let given = SignIn {
        staff_number,
        password,
    };
    aside(shell, move |shell| shell.sign_in(&given)).await
}

/// Signs out.
#[tauri::command]
pub fn sign_out(shell: Shared<'_>) {
    shell.sign_out();
}

/// Whether people can sign in already.
#[tauri::command]
pub async fn start_state(shell: Shared<'_>) -> Result<StartState, ApiError> {
    aside(shell, Shell::start_state).await
}

/// Makes a store whose key is kept by a PIN.
#[tauri::command]
pub async fn choose_pin(shell: Shared<'_>, pin: String) -> Result<StartState, ApiError> {
    let pin = Pin::new(pin);
    aside(shell, move |shell| shell.choose_pin(&pin)).await
}

/// Opens the store with its PIN.
#[tauri::command]
pub async fn unlock(shell: Shared<'_>, pin: String) -> Result<StartState, ApiError> {
    let pin = Pin::new(pin);
    aside(shell, move |shell| shell.unlock(&pin)).await
}

/// Puts the locked store aside, and begins anew.
#[tauri::command]
pub async fn forgot_pin(shell: Shared<'_>) -> Result<StartState, ApiError> {
    aside(shell, Shell::forgot_pin).await
}

/// Puts another PIN in the place of the present one.
#[tauri::command]
pub async fn change_pin(shell: Shared<'_>, old: String, new: String) -> Result<(), ApiError> {
    let (old, new) = (Pin::new(old), Pin::new(new));
    aside(shell, move |shell| shell.change_pin(&old, &new)).await
}

/// Who keeps the key of the store.
#[tauri::command]
pub async fn keeper(shell: Shared<'_>) -> Result<Keeper, ApiError> {
    aside(shell, Shell::keeper).await
}

/// What the interface remembers on this device.
#[tauri::command]
pub async fn remembered(shell: Shared<'_>) -> Result<Remembered, ApiError> {
    aside(shell, Shell::remembered).await
}

/// Remembers a value, or forgets it.
#[tauri::command]
pub async fn remember(
    shell: Shared<'_>,
    name: String,
    value: Option<String>,
) -> Result<(), ApiError> {
    aside(shell, move |shell| shell.remember(name, value)).await
}
