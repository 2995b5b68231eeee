//! Approving a bulletin.

use super::words::{figure_word, part_word, text_word, title_word, value_word, version_word};
use crate::client::{self, View};
use crate::components::{Button, ButtonKind, Fact, Facts, Glyph, Sheet, Show, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::bulletin::{Figure as Number, PartKind, Subject};
use yizhan_api::domain::{BulletinId, Refusal};
use yizhan_api::view::BulletinView;
use yizhan_api::{ApiError, ApproveBulletin};

/// The button, and the sheet that says what is approved. It is what was shown, and nothing else.
#[component]
pub(super) fn Approve(view: View<BulletinView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BulletinId(client::new_id()));
    let seen = RwSignal::new(None::<BulletinView>);
    let toasts = use_toasts();
    let may = Memo::new(move |_| view.with(|view| view.is_some_and(|view| view.may_approve)));
    let ask = move |()| {
        seen.set(view.latest());
        id.set_value(BulletinId(client::new_id()));
        error.set(None);
        open.set(true);
    };
    let approve = move |()| {
        let Some(shown) = seen.get_untracked() else {
            return;
        };
        let (kind, month) = (shown.of.kind, shown.of.month);
        let request = ApproveBulletin {
            id: id.get_value(),
            kind,
            month,
            versions: u32::try_from(shown.versions.len()).unwrap_or(u32::MAX),
            digest: shown.digest,
        };
        sending.send(request, move |now| {
            open.set(false);
            view.set(now);
            let title = title_word(kind, month);
            toasts.say(
                Tone::Good,
                tr_with("bulletins.approved_now", &[("title", title)]),
            );
        });
    };
    // What was shown is not what is there now: the page shows that, and it is approved once it was looked at.
    let stale = Memo::new(move |_| error.with(|error| error.as_ref().is_some_and(is_stale)));
    whenever(move || {
        if stale.get() {
            view.reload();
        }
    });
    let number = move || {
        let versions = seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.versions.len()));
        u32::try_from(versions)
            .unwrap_or(u32::MAX)
            .saturating_add(1)
    };
    let what = move || {
        seen.with(|seen| {
            seen.as_ref()
                .map(|seen| title_word(seen.of.kind, seen.of.month))
        })
        .unwrap_or_default()
    };
    let value = move |figure: Number| {
        seen.with(|seen| {
            let content = &seen.as_ref()?.content;
            let part = content.part(PartKind::Whole)?;
            part.figures.contains(&figure).then(|| {
                let value = content.value(PartKind::Whole, Subject::Month, figure);
                value_word(figure, value)
            })
        })
    };
    let main = move |figure: Number| {
        value(figure).map(|words| {
            view! { <Fact name=move || figure_word(figure)><span class="number">{words}</span></Fact> }
        })
    };
    let figures = move || {
        seen.with(|seen| {
            let parts = seen.iter().flat_map(|seen| &seen.content.parts);
            let words: Vec<String> = parts.map(|part| part_word(part.kind)).collect();
            words.join(&tr("list.join"))
        })
    };
    let texts = move || {
        seen.with(|seen| {
            let texts = seen.iter().flat_map(|seen| &seen.texts);
            let some = texts.filter(|text| !text.words.is_empty());
            let words: Vec<String> = some.map(|text| text_word(text.text)).collect();
            match words.is_empty() {
                true => tr("bulletins.no_texts"),
                false => words.join(&tr("list.join")),
            }
        })
    };
    let provisional = move || {
        seen.with(|seen| {
            let of = &seen.as_ref()?.provisional;
            let named = u32::try_from(of.away.len()).unwrap_or(u32::MAX);
            let words = [("n", named.saturating_add(of.others).to_string())];
            of.is.then(|| tr_with("bonus.provisional_n", &words))
        })
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy disabled=stale on_click=approve>{say("bulletins.approve")}</Button>
        }
    };
    view! {
        <Show when=move || may.get()>
            <div class="button-row bulletin-ways">
                <Button kind=ButtonKind::Primary icon=Glyph::Check on_click=ask>{say("bulletins.approve_this")}</Button>
            </div>
        </Show>
        <Sheet open title=say("bulletins.approve_ask") foot reads=true>
            <Trouble error />
            <p>{say("bulletins.approve_happens")}</p>
            <Facts>
                <Fact name=say("bulletins.what_it_is")>{move || format!("{} · {}", what(), version_word(number()))}</Fact>
                {move || [Number::Orders, Number::Cost, Number::FinishTime, Number::Satisfaction].map(main)}
                <Fact name=say("bulletins.figures")>{figures}</Fact>
                <Fact name=say("bulletins.texts")>{texts}</Fact>
            </Facts>
            {move || provisional().map(|words| view! { <p class="bulletin-warn">{words}</p> })}
        </Sheet>
    }
}

/// Whether it was refused since something else is there by now.
const fn is_stale(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Refusal(Refusal::BulletinChanged | Refusal::BulletinApproved { .. })
    )
}
