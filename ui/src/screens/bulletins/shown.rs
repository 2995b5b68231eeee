//! A bulletin as it reads: what it is, texts, figures, texts.

use super::compare::Compare;
use super::editing::Editing;
use super::part::PartCard;
use super::pdf::PdfButton;
use super::texts::TextCard;
use super::words::{title_word, version_word};
use crate::app::to;
use crate::components::{Banner, Button, ButtonKind, Glyph, Show, Tone};
use crate::i18n::{Locale, locale, say, tr, tr_with};
use crate::screens::bonus::ProvisionalBanner;
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::bulletin::TextKind;
use yizhan_api::view::BulletinView;

/// All of it.
#[component]
pub(super) fn Shown(shown: Signal<BulletinView>, editing: Editing) -> impl IntoView {
    let provisional = Signal::derive(move || shown.with(|shown| shown.provisional.clone()));
    let of = Memo::new(move |_| shown.with(|shown| shown.of.clone()));
    let parts = Memo::new(move |_| {
        shown.with(|shown| {
            let parts = shown.content.parts.iter().cloned();
            parts.map(|part| (shown.of.month, part)).collect::<Vec<_>>()
        })
    });
    let print = move |()| {
        // A window that cannot print has no such button anyway.
        let _ = window().print();
    };
    view! {
        <PaperHead shown />
        <Versions shown />
        <ProvisionalBanner provisional />
        <Approval shown />
        <div class="button-row bulletin-ways">
            <PdfButton of />
            <Button kind=ButtonKind::Soft icon=Glyph::Print on_click=print>{say("bulletins.print")}</Button>
        </div>
        <Compare of />
        <TextCard shown editing text=TextKind::Foreword />
        <For each=move || parts.get() key=|part| format!("{part:?}") let:part>
            <PartCard month=part.0 part=part.1 />
        </For>
        <TextCard shown editing text=TextKind::Findings />
        <TextCard shown editing text=TextKind::Measures />
        <p class="soft small">{move || {
            let (at, position) = shown.with(|shown| (shown.now, shown.position));
            let words = [("time", moment(at, at)), ("n", position.to_string())];
            match shown.with(|shown| shown.version.is_some()) {
                true => tr_with("bulletins.frozen_at", &words),
                false => tr_with("bulletins.counted_at", &words),
            }
        }}</p>
    }
}

/// What paper has in the place of the bar and of the ways to versions, which are not printed.
#[component]
fn PaperHead(shown: Signal<BulletinView>) -> impl IntoView {
    let hospital = move || {
        shown.with(|shown| {
            let [chinese, english] = &shown.hospital;
            match locale() {
                Locale::Chinese => chinese.clone(),
                Locale::English => english.clone(),
            }
        })
    };
    let title = move || shown.with(|shown| title_word(shown.of.kind, shown.of.month));
    let version = move || {
        let number = shown.with(|shown| shown.version.as_ref().map(|of| of.number));
        number.map_or_else(|| tr("bulletins.draft_on_paper"), version_word)
    };
    view! {
        <header class="bulletin-paper">
            <p>{hospital}</p>
            <h1>{title}</h1>
            <p>{version}</p>
        </header>
    }
}

/// The draft and every version, as ways to them.
#[component]
fn Versions(shown: Signal<BulletinView>) -> impl IntoView {
    let ways = Memo::new(move |_| {
        shown.with(|shown| {
            let current = shown.of.version;
            let numbers = shown.versions.iter().map(|of| Some(of.number));
            let all: Vec<Option<u32>> = numbers.chain([None]).collect();
            (shown.of.kind, shown.of.month, current, all)
        })
    });
    let chip = move |number: Option<u32>| {
        let (kind, month, current, _) = ways.get_untracked();
        let href = to::bulletin(kind.name(), month, number);
        let word = move || number.map_or_else(say("bulletins.draft"), version_word);
        let is = (current == number).then_some("page");
        view! { <li><a class="chip chip-link" href=href aria-current=is>{word}</a></li> }
    };
    let several = Memo::new(move |_| ways.with(|(_, _, _, all)| all.len() > 1));
    view! {
        <Show when=move || several.get()>
            <nav aria-label=say("bulletins.versions") class="bulletin-versions">
                <ul class="chips" role="list">
                    {move || ways.with(|(_, _, _, all)| all.clone()).into_iter().map(chip).collect_view()}
                </ul>
            </nav>
        </Show>
    }
}

/// Who approved what is shown.
#[component]
fn Approval(shown: Signal<BulletinView>) -> impl IntoView {
    let version = Memo::new(move |_| {
        shown.with(|shown| {
            let version = shown.version.clone()?;
            Some((version, shown.versions.len(), shown.away_then, shown.now))
        })
    });
    move || {
        let (version, all, away, now) = version.get()?;
        let words = [
            ("version", version_word(version.number)),
            ("who", version.by),
            ("time", moment(version.at, now)),
        ];
        let is_latest = usize::try_from(version.number).ok() == Some(all);
        let away = away.filter(|count| *count > 0).map(|count| {
            let words = [("n", count.to_string())];
            view! { <p>{move || tr_with("bulletins.away_then", &words)}</p> }
        });
        let older = (!is_latest).then(|| view! { <p>{say("bulletins.older")}</p> });
        Some(view! {
            <Banner tone=Tone::Good title=move || tr_with("bulletins.approved_by", &words)>
                <p>{say("bulletins.frozen")}</p>
                {away}
                {older}
            </Banner>
        })
    }
}
