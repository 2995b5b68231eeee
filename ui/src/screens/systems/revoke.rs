//! Revoking a token: asked once more, since it is for good.

use crate::client::View;
use crate::components::{Button, ButtonKind, Sheet, Tone, use_toasts};
use crate::i18n::{say, tr_with};
use crate::screens::{Sending, Trouble};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::RevokeToken;
use yizhan_api::view::TokenView;

/// Open as long as `revoked` names a token.
#[component]
pub(super) fn RevokeSheet(
    revoked: RwSignal<Option<TokenView>>,
    tokens: View<Vec<TokenView>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let toasts = use_toasts();
    whenever(move || {
        if revoked.with(Option::is_some) {
            sending.error.set(None);
            open.set(true);
        }
    });
    whenever(move || {
        if !open.get() {
            revoked.set(None);
        }
    });
    let name = move || {
        revoked.with(|token| {
            token
                .as_ref()
                .map(|token| token.name.clone())
                .unwrap_or_default()
        })
    };
    let revoke = move |()| {
        let Some(token) = revoked.get_untracked() else {
            return;
        };
        sending.send(RevokeToken { token: token.id }, move |left| {
            tokens.set(left);
            open.set(false);
            let said = tr_with("systems.revoked_done", &[("name", token.name)]);
            toasts.say(Tone::Good, said);
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("systems.keep")}</Button>
            <Button kind=ButtonKind::Danger busy=sending.busy on_click=revoke>{say("systems.revoke")}</Button>
        }
    };
    view! {
        <Sheet open title=move || tr_with("systems.revoke_title", &[("name", name())]) foot>
            <Trouble error=sending.error />
            <p>{say("systems.revoke_text")}</p>
            <p class="soft">{say("systems.revoke_final")}</p>
        </Sheet>
    }
}
