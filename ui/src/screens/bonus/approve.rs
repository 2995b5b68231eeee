//! Approving the bonuses of the own section.

use super::provisional::ProvisionalBanner;
use super::words::{amount_word, why_word};
use crate::client::{self, View};
use crate::components::{
    Banner, Button, ButtonKind, Fact, Facts, Glyph, Money, Sheet, Show, Tone, use_toasts, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{LookAgain, Sending};
use crate::words::month_word;
use leptos::prelude::*;
use yizhan_api::ApproveBonuses;
use yizhan_api::domain::BonusId;
use yizhan_api::domain::bonus::NoResult;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{BonusView, CountedElsewhere, LeftOut, Provisional, ToApprove};

/// What was shown when it was asked.
#[derive(Clone, Default)]
struct Seen {
    month: Option<Month>,
    sheet: ToApprove,
    provisional: Provisional,
}

/// The button, and the sheet that asks once more. What is approved is what was shown.
#[component]
pub(super) fn Approve(view: View<BonusView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let id = StoredValue::new(BonusId(client::new_id()));
    let seen = RwSignal::new(Seen::default());
    let toasts = use_toasts();
    let may = Memo::new(move |_| {
        view.ready()
            .filter(|view| view.may_approve)
            .map(|view| view.month)
    });
    let ask = move |()| {
        if let Some(shown) = view.latest()
            && let Some(sheet) = shown.to_approve
        {
            seen.set(Seen {
                month: Some(shown.month),
                sheet,
                provisional: shown.provisional,
            });
            id.set_value(BonusId(client::new_id()));
            error.set(None);
            open.set(true);
        }
    };
    let approve = move |()| {
        let Seen { month, sheet, .. } = seen.get_untracked();
        let Some(month) = month else {
            return;
        };
        let request = ApproveBonuses {
            id: id.get_value(),
            month,
            count: sheet.count,
            total: sheet.total,
            digest: sheet.digest,
        };
        sending.send(request, move |_| {
            open.set(false);
            view.reload();
            toasts.say(
                Tone::Good,
                tr_with("bonus.approved_now", &[("month", month_word(month))]),
            );
        });
    };
    let look_again = move |()| {
        open.set(false);
        view.reload();
    };
    let title = move || {
        let month = seen
            .with(|seen| seen.month)
            .map(month_word)
            .unwrap_or_default();
        tr_with("bonus.approve_ask", &[("month", month)])
    };
    let button = move || {
        let month = may.get().map(month_word).unwrap_or_default();
        tr_with("bonus.approve_this", &[("month", month)])
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check busy on_click=approve>{say("bonus.approve")}</Button>
        }
    };
    view! {
        <Show when=move || may.get().is_some()>
            <div class="button-row">
                <Button kind=ButtonKind::Primary icon=Glyph::Check on_click=ask>{button}</Button>
            </div>
        </Show>
        <Sheet open title foot reads=true>
            <LookAgain error changed="bonuses_changed" look_again />
            <p>{say("bonus.approve_happens")}</p>
            <Facts>
                <Fact name=say("bonus.technicians")><span class="number">{move || seen.with(|seen| seen.sheet.count)}</span></Fact>
                <Fact name=say("bonus.total")>
                    <Money fen=Signal::derive(move || seen.with(|seen| seen.sheet.total.0)) total=true />
                </Fact>
            </Facts>
            <ProvisionalBanner provisional=Signal::derive(move || seen.with(|seen| seen.provisional.clone())) />
            {move || parts(seen.with(|seen| seen.sheet.clone()))}
        </Sheet>
    }
}

/// What whoever approves has to know beside the sum.
fn parts(sheet: ToApprove) -> impl IntoView {
    let changed = sheet.changed.into_iter().map(|of| {
        move || {
            let words = [("was", amount_word(of.was)), ("now", amount_word(of.now))];
            format!("{}: {}", of.name, tr_with("bonus.was_now", &words))
        }
    });
    let corrections = (sheet.corrections.into_iter())
        .map(|of| move || format!("{}: {}", of.name, yuan(of.amount.0)));
    view! {
        {part("bonus.approve_elsewhere", Tone::Warn, sheet.elsewhere.into_iter().map(elsewhere_word))}
        {part("bonus.approve_changed", Tone::Info, changed)}
        {part("bonus.approve_corrections", Tone::Info, corrections)}
        {part("bonus.approve_without", Tone::Info, left_out(sheet.without).into_iter())}
    }
}

/// A list under its heading; nothing where it is empty.
fn part<W>(key: &'static str, tone: Tone, words: impl Iterator<Item = W>) -> AnyView
where
    W: Fn() -> String + Send + 'static,
{
    let lines: Vec<_> = words.map(|words| view! { <li>{words}</li> }).collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <Banner tone title=say(key)><ul class="books-away">{lines}</ul></Banner> }.into_any()
}

/// Who stays out: those who keep something one by one, the others together by the reason.
fn left_out(all: Vec<LeftOut>) -> Vec<Box<dyn Fn() -> String + Send>> {
    let why_of = |why: Option<NoResult>| why.map_or_else(|| tr("bonus.not_own"), why_word);
    let mut lines: Vec<Box<dyn Fn() -> String + Send>> = Vec::new();
    let mut together: Vec<(Option<NoResult>, Vec<String>)> = Vec::new();
    for LeftOut { name, why, keeps } in all {
        if let Some(fen) = keeps {
            lines.push(Box::new(move || {
                let keeps = tr_with("bonus.keeps", &[("sum", yuan(fen.0))]);
                format!("{name}: {} · {keeps}", why_of(why))
            }));
            continue;
        }
        match together.iter_mut().find(|(of, _)| *of == why) {
            Some((_, names)) => names.push(name),
            None => together.push((why, vec![name])),
        }
    }
    for (why, names) in together {
        lines.push(Box::new(move || {
            let names = names.join(&tr("list.join"));
            format!("{} — {names}", why_of(why))
        }));
    }
    lines
}

fn elsewhere_word(of: CountedElsewhere) -> impl Fn() -> String {
    move || {
        let key = match of.elsewhere.own {
            true => "bonus.order_elsewhere",
            false => "bonus.order_elsewhere_other",
        };
        let what = tr_with(key, &[("month", month_word(of.elsewhere.month))]);
        format!("{} · {}: {what}", of.number, of.name)
    }
}
