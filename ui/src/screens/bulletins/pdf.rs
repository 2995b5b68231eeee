//! A bulletin as PDF.

use crate::client;
use crate::components::{Button, ButtonKind, Glyph, Tone, use_toasts};
use crate::i18n::{Locale, locale, say, tr_with};
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{Language, MakeBulletin, ShowBulletin};

/// Saves what is shown, in the language of the screen.
#[component]
pub(super) fn PdfButton(of: Memo<ShowBulletin>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let save = move |()| {
        busy.set(true);
        let request = MakeBulletin {
            of: of.get_untracked(),
            language: match locale() {
                Locale::Chinese => Language::Chinese,
                Locale::English => Language::English,
            },
        };
        spawn_local(async move {
            match client::save_file(request).await {
                Ok(name) => toasts.say(Tone::Good, tr_with("stock_lists.saved", &[("name", name)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Button kind=ButtonKind::Soft icon=Glyph::Download busy on_click=save>{say("bulletins.pdf")}</Button>
    }
}
