//! Checking the hand scanner: it scans a code of this page, and the page says what to change.

mod found;
mod hear;

use super::scanning::{forget_scanner, keep_scanner, scanner_here};
use crate::app::{to, use_person};
use crate::components::{
    AppBar, Bars, Button, ButtonKind, Card, Choice, Fact, Facts, Glyph, Qr, Segments, Show,
};
use crate::i18n::{say, tr, tr_with};
use found::Found;
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_scan::wedge::{Checked, Custom, Ending};

/// What the code says: letters that other keyboards have elsewhere, both cases, digits, signs of our own codes.
const TEXT: &str = "YZ-qa/Wm-0258";

/// The page.
#[component]
pub fn CheckScanner() -> impl IntoView {
    let checked = RwSignal::new(None::<Checked>);
    let kept = RwSignal::new(scanner_here());
    let take = move |found: Checked| {
        if found.finding.is_well() {
            keep_scanner(&found.custom);
            kept.set(Some(found.custom.clone()));
        }
        checked.set(Some(found));
    };
    let typed = NodeRef::new();
    hear::listen(typed, take);
    let back = match use_person().role {
        Role::Keeper => to::STORE_DESK,
        _ => to::ME,
    };
    view! {
        <AppBar title=say("scanner.title") back=back />
        <div class="page page-narrow scanner-check">
            // Above the code: on a phone, what stands below it is out of sight.
            <div aria-live="polite">
                {move || checked.get().map(|checked| view! { <Found checked expected=TEXT /> })}
            </div>
            <Card title=say("scanner.scan_this")>
                <p class="soft">{say("scanner.how")}</p>
                <Code />
                <label class="field-label" for="scanner-typed">{say("scanner.typed")}</label>
                <input id="scanner-typed" class="input" node_ref=typed autocomplete="off" spellcheck="false"
                    aria-describedby="scanner-typed-hint" />
                <p id="scanner-typed-hint" class="field-hint">{say("scanner.typed_hint")}</p>
            </Card>
            <Show when=move || kept.with(Option::is_some)>
                <Kept kept checked />
            </Show>
        </div>
    }
}

/// The code to scan, in both kinds.
#[component]
fn Code() -> impl IntoView {
    let kind = RwSignal::new("qr".to_owned());
    let choices = Signal::derive(|| {
        vec![
            Choice::new("qr", tr("scanner.qr")),
            Choice::new("bars", tr("scanner.bars")),
        ]
    });
    let is_qr = move || kind.with(|kind| kind == "qr");
    let text = Signal::derive(|| TEXT.to_owned());
    let print = move |()| {
        // A window that cannot print says so itself.
        let _ = window().print();
    };
    view! {
        <Segments label=say("scanner.kind") value=kind choices />
        <div class="scanner-code">
            <Show when=is_qr fallback=|| view! { <Bars text=TEXT label=say("scanner.code_label") /> }>
                <Qr text label=say("scanner.code_label") />
            </Show>
            <p class="number">{TEXT}</p>
        </div>
        <div class="button-row">
            <Button kind=ButtonKind::Quiet icon=Glyph::Print on_click=print>{say("scanner.print")}</Button>
        </div>
    }
}

/// How the scanner of this device is set, and forgetting it.
#[component]
fn Kept(kept: RwSignal<Option<Custom>>, checked: RwSignal<Option<Checked>>) -> impl IntoView {
    let forget = move |()| {
        forget_scanner();
        kept.set(None);
        checked.set(None);
    };
    let of = move |what: fn(&Custom) -> String| {
        move || kept.with(|kept| kept.as_ref().map(what).unwrap_or_default())
    };
    view! {
        <Card title=say("scanner.kept")>
            <Facts>
                <Fact name=say("scanner.before")>{of(|custom| around(&custom.prefix))}</Fact>
                <Fact name=say("scanner.after")>{of(after)}</Fact>
                <Fact name=say("scanner.heard")>
                    {of(|custom| tr(if custom.by_place { "scanner.by_place" } else { "scanner.by_letter" }))}
                </Fact>
            </Facts>
            <div class="button-row">
                <Button kind=ButtonKind::Quiet on_click=forget>{say("scanner.forget")}</Button>
            </div>
        </Card>
    }
}

fn around(text: &str) -> String {
    match text {
        "" => tr("scanner.nothing"),
        text => tr_with("scanner.quoted", &[("text", text.to_owned())]),
    }
}

fn after(custom: &Custom) -> String {
    let key = match custom.ending {
        Ending::Enter => "Enter",
        Ending::Tab => "Tab",
        Ending::Suffix => return around(&custom.suffix),
    };
    match custom.suffix.as_str() {
        "" => key.to_owned(),
        text => format!(
            "{} {key}",
            tr_with("scanner.quoted", &[("text", text.to_owned())])
        ),
    }
}
