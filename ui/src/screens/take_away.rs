//! A list as a spreadsheet.

use crate::app::use_person;
use crate::client;
use crate::components::{Button, ButtonKind, Glyph, Tone, use_toasts};
use crate::i18n::{Locale, locale, say, tr_with};
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::MadeFile;
use yizhan_api::{Language, Request};

/// A button that saves a list as xlsx; nothing for who may not take lists away.
#[component]
pub fn TakeAway<R: Request<Output = MadeFile> + 'static>(
    /// The request for the list as it is shown now, with its heads in a language.
    request: impl Fn(Language) -> R + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let save = move |()| {
        busy.set(true);
        let request = request(match locale() {
            Locale::Chinese => Language::Chinese,
            Locale::English => Language::English,
        });
        spawn_local(async move {
            match client::save_file(request).await {
                Ok(name) => toasts.say(Tone::Good, tr_with("stock_lists.saved", &[("name", name)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
        });
    };
    R::ACCESS.allows(use_person().role).then(|| {
        view! {
            <Button kind=ButtonKind::Soft icon=Glyph::Download busy=busy on_click=save>
                {say("stock_lists.take_away")}
            </Button>
        }
    })
}
