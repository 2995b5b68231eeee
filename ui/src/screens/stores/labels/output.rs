//! Where labels go: into a file, or to a printer.

use super::chosen::Chosen;
use super::preview::is_any;
use crate::client::{self, View};
use crate::components::{
    ActionBar, Button, ButtonKind, Field, Glyph, Sheet, Show, Tone, use_toasts,
};
use crate::i18n::{say, tr, tr_with};
use crate::remembered::{recall, remember};
use crate::screens::Trouble;
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::LabelList;
use yizhan_api::{ApiError, MakeLabels, PrintLabels};

/// Where the address of the printer is remembered.
const PRINTER: &str = "yizhan.labels.printer";

/// A PDF of sheets; of a roll a file, or the printer itself.
#[component]
pub(super) fn Output(chosen: Chosen, found: View<LabelList>) -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let nothing = Signal::derive(move || !is_any(chosen, found));
    let save = move |()| {
        busy.set(true);
        chosen.remember_paper();
        let job = untrack(|| chosen.job());
        spawn_local(async move {
            match client::save_file(MakeLabels { job }).await {
                Ok(file) => toasts.say(Tone::Good, tr_with("labels.saved", &[("file", file)])),
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
            // The page may have been left meanwhile.
            _ = busy.try_set(false);
        });
    };
    let word = move || {
        tr(if chosen.is_roll() {
            "labels.file"
        } else {
            "labels.pdf"
        })
    };
    view! {
        <ActionBar>
            <Show when=move || chosen.is_roll()>
                <Button icon=Glyph::Print disabled=nothing on_click=move |()| asking.set(true)>
                    {say("labels.print")}
                </Button>
            </Show>
            <Button kind=ButtonKind::Primary icon=Glyph::Download busy disabled=nothing on_click=save>{word}</Button>
        </ActionBar>
        <PrinterSheet chosen open=asking />
    }
}

/// Asks where the printer is.
#[component]
fn PrinterSheet(chosen: Chosen, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let printer = RwSignal::new(recall(PRINTER).unwrap_or_default());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let print = move |()| {
        busy.set(true);
        error.set(None);
        chosen.remember_paper();
        let address = printer.get_untracked().trim().to_owned();
        let asked = PrintLabels {
            job: untrack(|| chosen.job()),
            printer: address.clone(),
        };
        spawn_local(async move {
            match client::print_labels(&asked).await {
                Ok(printed) => {
                    // Where nothing can be remembered, it is typed again.
                    let _ = remember(PRINTER, &address);
                    let n = printed.labels.to_string();
                    toasts.say(Tone::Good, tr_with("labels.printed", &[("n", n)]));
                    _ = open.try_set(false);
                }
                Err(why) => _ = error.try_set(Some(why)),
            }
            _ = busy.try_set(false);
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("components.close")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Print busy on_click=print>{say("labels.print")}</Button>
        }
    };
    view! {
        <Sheet open title=say("labels.printer") foot>
            <Trouble error />
            <Field label=say("labels.address") value=printer hint=say("labels.address_hint")
                placeholder=say("labels.address_example") inputmode="decimal" />
        </Sheet>
    }
}
