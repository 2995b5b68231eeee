//! The slip that is signed while parts change hands, from wherever they are listed.

use crate::app::use_person;
use crate::client;
use crate::components::{Button, ButtonKind, Glyph, Tone, use_toasts};
use crate::i18n::{Locale, locale, say, tr_with};
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::MovementId;
use yizhan_api::domain::label::Language;
use yizhan_api::domain::stock::MovementKind;
use yizhan_api::view::SlipKind;
use yizhan_api::{MakeHandOver, Request as _};

/// Whether somebody gets something by such a movement.
pub(super) const fn moves_to_somebody(kind: MovementKind) -> bool {
    matches!(
        kind,
        MovementKind::Issue
            | MovementKind::Consumed
            | MovementKind::Carried
            | MovementKind::Sent
            | MovementKind::SentBack
    )
}

/// Whether somebody gets something by such a slip.
pub(super) const fn hands_over(kind: SlipKind) -> bool {
    matches!(
        kind,
        SlipKind::HandOut | SlipKind::Transfer | SlipKind::SentBack
    )
}

/// A button that saves the slip as PDF; nothing for who may not.
#[component]
pub(super) fn HandOverButton(
    /// Any movement of it.
    movement: MovementId,
    /// The order's code, for an order that this device may not have.
    #[prop(optional)]
    code: Option<String>,
    /// A word among others rather than a button.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let save = move |()| {
        busy.set(true);
        let request = MakeHandOver {
            movement,
            code: code.clone(),
            language: match locale() {
                Locale::Chinese => Language::Zh,
                Locale::English => Language::En,
            },
        };
        spawn_local(async move {
            match client::save_file(request).await {
                Ok(file) => toasts.say(Tone::Good, tr_with("labels.saved", &[("file", file)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
        });
    };
    let kind = if quiet {
        ButtonKind::Quiet
    } else {
        ButtonKind::Secondary
    };
    MakeHandOver::ACCESS.allows(use_person().role).then(|| {
        view! {
            <Button kind small=quiet wide={!quiet} icon=Glyph::Print busy on_click=save>{say("stores.hand_over")}</Button>
        }
    })
}
