//! What somebody had before the eyes who confirmed the bill, and what became of it since.

use super::BillLines;
use crate::client::{self, clock::now};
use crate::components::{Banner, Fact, Facts, Glyph, List, Row, Sheet, Show, Skeleton, Tone, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use crate::whenever::whenever;
use crate::words::{done_word, moment, person_word, urgency_word};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::order::{BillChange, BillLine};
use yizhan_api::domain::{OrderId, StepId};
use yizhan_api::view::{AsSignedView, Need};
use yizhan_api::{ApiError, ShowAsSigned};

/// Open as long as `asked` names a step.
#[component]
pub(super) fn AsSignedSheet(
    order: Signal<OrderId>,
    /// The step that is looked at.
    asked: RwSignal<Option<StepId>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = RwSignal::new(None::<AsSignedView>);
    let error = RwSignal::new(None::<ApiError>);
    whenever(move || {
        let Some(step) = asked.get() else { return };
        shown.set(None);
        error.set(None);
        open.set(true);
        let order = order.get_untracked();
        spawn_local(async move {
            let answer = client::send(ShowAsSigned { order, step }).await;
            // The page may have been left meanwhile, or another step be looked at.
            if asked.try_get_untracked().flatten() != Some(step) {
                return;
            }
            match answer {
                Ok(view) => shown.set(Some(view)),
                Err(why) => error.set(Some(why)),
            }
        });
    });
    whenever(move || {
        if !open.get() {
            asked.set(None);
        }
    });
    let content = move || shown.get().map(|view| view! { <Content view /> });
    let waits = move || shown.with(Option::is_none) && error.with(Option::is_none);
    view! {
        <Sheet open title=say("as_signed.title") reads=true>
            <Trouble error />
            <Show when=waits><Skeleton lines=4 /></Show>
            {content}
        </Sheet>
    }
}

#[component]
fn Content(view: AsSignedView) -> impl IntoView {
    let AsSignedView {
        action,
        by,
        signer,
        device,
        at,
        need,
        need_now,
        bill,
        is_proved,
        changes,
        total_now,
    } = view;
    let (tone, title, text) = match is_proved {
        true => (Tone::Good, "as_signed.proved", "as_signed.proved_text"),
        false => (Tone::Warn, "as_signed.unproved", "as_signed.unproved_text"),
    };
    let whom = signer.clone();
    let who = move || match device.is_empty() {
        true => person_word(&by),
        false => format!("{} · {device}", person_word(&by)),
    };
    let total = bill.total.0;
    let has_lines = !bill.lines.is_empty();
    view! {
        <Banner tone title=say(title)>{say(text)}</Banner>
        <Facts>
            <Fact name=say("as_signed.at")>{move || format!("{} · {}", done_word(action, ""), moment(at, now()))}</Fact>
            {(!whom.is_empty()).then(|| view! { <Fact name=say("as_signed.signer")>{whom}</Fact> })}
            <Fact name=say("as_signed.by")>{who}</Fact>
            <Fact name=say("as_signed.need")><NeedLines need need_now /></Fact>
        </Facts>
        <h3>{say("as_signed.bill")}</h3>
        {match has_lines {
            true => view! { <BillLines bill=Signal::stored(bill) /> }.into_any(),
            false => view! { <p class="soft">{say("as_signed.bill_none")}</p> }.into_any(),
        }}
        <h3>{say("as_signed.since")}</h3>
        {match changes.is_empty() {
            true => view! { <p class="soft">{say("as_signed.same")}</p> }.into_any(),
            false => view! { <Changes changes total total_now=total_now.0 /> }.into_any(),
        }}
    }
}

/// What was needed, and what it says now where that is something else.
#[component]
fn NeedLines(need: Need, need_now: Need) -> impl IntoView {
    let words = |need: &Need| {
        let parts = [
            need.description.clone(),
            need.category.clone(),
            urgency_word(need.urgency),
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    };
    let (then, is_other) = (need.clone(), need != need_now);
    let now = move || tr_with("as_signed.need_now", &[("text", words(&need_now))]);
    view! {
        <p>{move || words(&then)}</p>
        {is_other.then(|| view! { <p class="soft small">{now}</p> })}
    }
}

#[component]
fn Changes(changes: Vec<BillChange>, total: i64, total_now: i64) -> impl IntoView {
    let lines = changes.into_iter().map(|change| {
        let (glyph, was, now) = match &change {
            BillChange::Added { now } => (Glyph::Add, None, Some(now.amount.0)),
            BillChange::Gone { was } => (Glyph::Minus, Some(was.amount.0), None),
            BillChange::Changed { was, now } => {
                (Glyph::Edit, Some(was.amount.0), Some(now.amount.0))
            }
        };
        let amounts = [was, now].into_iter().flatten().map(yuan);
        let note = amounts.collect::<Vec<_>>().join(" → ");
        view! { <li><Row title=move || sentence(&change) note glyph /></li> }
    });
    let sums = [("was", yuan(total)), ("now", yuan(total_now))];
    view! {
        <div class="bill"><List>{lines.collect_view()}</List></div>
        <p><strong>{move || tr_with("as_signed.total", &sums)}</strong></p>
    }
}

fn sentence(change: &BillChange) -> String {
    let name = |line: &BillLine| match line.spec.is_empty() {
        true => line.name.clone(),
        false => format!("{} {}", line.name, line.spec),
    };
    let one = |key: &str, line: &BillLine| {
        tr_with(
            key,
            &[
                ("name", name(line)),
                ("quantity", line.quantity.to_string()),
                ("unit", line.unit.clone()),
            ],
        )
    };
    match change {
        BillChange::Added { now } => one("as_signed.added", now),
        BillChange::Gone { was } => one("as_signed.gone", was),
        BillChange::Changed { was, now } => tr_with(
            "as_signed.changed",
            &[
                ("name", name(now)),
                ("was", was.quantity.to_string()),
                ("now", now.quantity.to_string()),
                ("unit", now.unit.clone()),
            ],
        ),
    }
}
