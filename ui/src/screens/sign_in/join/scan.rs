//! Reading the invitation that another screen shows.

use super::draft::Draft;
use crate::camera::{Camera, CameraButton};
use crate::components::Show;
use crate::i18n::say;
use leptos::prelude::*;
use yizhan_scan::InvitationText;

/// Fills the form from an invitation that is held before the camera.
#[component]
pub(super) fn ScanInvitation(draft: Draft) -> impl IntoView {
    let open = RwSignal::new(false);
    let other = RwSignal::new(false);
    let on_code = move |code: String| {
        let is_invitation = InvitationText::read(&code).is_some();
        other.set(!is_invitation);
        if is_invitation {
            draft.address.set(code);
            open.set(false);
        }
    };
    view! {
        <CameraButton open />
        <Camera open on_code />
        <Show when=move || other.get() && open.get()>
            <p class="field-error" role="alert">{say("join.no_invitation")}</p>
        </Show>
    }
}
