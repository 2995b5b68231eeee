//! The bonus of one technician: every step, every order, what was approved, and what was said about it.

use super::answer::{AnswerButton, Appeals};
use super::appeal::AppealButton;
use super::asked::{Asked, MonthSelect};
use super::orders::{Differences, Orders};
use super::others::OtherAppeals;
use super::provisional::ProvisionalBanner;
use super::score::ScoreButton;
use super::steps::Reckoning;
use super::words::amount_word;
use super::{for_role, leads, tags};
use crate::app::to;
use crate::client::{self, clock::now};
use crate::components::{AppBar, Banner, Figure, Figures, Show, Skeleton, Tone, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::words::moment;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::ShowBonusLine;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::BonusLineView;

/// The line that the address names: `?month=2026-11&person=…`; without a person the own one.
#[component]
pub fn BonusLine() -> impl IntoView {
    let is_own = !leads();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(Asked::read));
    let bar = match is_own {
        true => view! { <AppBar title=say("bonus.own") /> }.into_any(),
        false => {
            // Back to the month and the team that were looked at.
            let back = Signal::derive(move || {
                let Asked { month, team, .. } = asked.get();
                month.map_or_else(|| to::BONUSES.to_owned(), |month| to::bonuses(month, team))
            });
            view! { <AppBar title=say("bonus.title") back /> }.into_any()
        }
    };
    view! {
        {bar}
        <div class="page bonus">
            {for_role::<ShowBonusLine>(move || view! { <Line asked is_own /> }.into_any())}
        </div>
    }
}

#[component]
fn Line(asked: Memo<Asked>, is_own: bool) -> impl IntoView {
    let request = Memo::new(move |_| {
        let Asked { month, person, .. } = asked.get();
        ShowBonusLine {
            month,
            person: person.filter(|_| !is_own),
        }
    });
    let view = client::view(move || Some(request.get()), |_| tags());
    let path = if is_own { to::BONUSES } else { to::BONUS_LINE };
    let other = move |month| match request.get_untracked().person {
        Some(person) => to::bonus_line(month, person, asked.get_untracked().team),
        None => to::bonuses(month, None),
    };
    // Also where there is no bonus in the month: in another one there may be.
    let months = Memo::new(move |_| match view.ready() {
        Some(shown) => (shown.month, shown.running),
        None => {
            let running = Month::of(untrack(now));
            (asked.get().month.unwrap_or(running.plus(-1)), running)
        }
    });
    view! {
        <div class="button-row">
            <AppealButton view />
            <AnswerButton view />
            <ScoreButton view />
        </div>
        <div class="bonus-controls">
            <MonthSelect asked shown=months path />
        </div>
        <Watched view skeleton=|| view! { <Skeleton cards=true lines=8 /> } let:shown>
            <OtherAppeals appeals=Signal::derive(move || shown.with(|shown| shown.other_appeals.clone())) line=other />
            <Shown shown />
            <Appeals shown />
            <Orders shown />
            <p class="soft">{say("bonus.at_hub")}</p>
        </Watched>
    }
}

#[component]
fn Shown(shown: Signal<BonusLineView>) -> impl IntoView {
    let name = move || shown.with(|shown| format!("{} · {}", shown.now_is.line.name, shown.team));
    let provisional = Signal::derive(move || shown.with(|shown| shown.provisional.clone()));
    let approved = Memo::new(move |_| shown.with(|shown| shown.approved.clone()));
    let amount = Memo::new(move |_| shown.with(|shown| shown.now_is.line.amount));
    let differs = Memo::new(move |_| shown.with(|shown| shown.differs));
    let of_approved = move || match approved.get() {
        None => tr("bonus.not_approved"),
        Some(of) => amount_word(of.total),
    };
    let note = move || {
        let of = approved.get()?;
        let now = shown.with(|shown| shown.now);
        let words = [("who", of.by), ("time", moment(of.at, now))];
        let by = tr_with("bonus.by_at", &words);
        Some(match of.correction.0 {
            0 => by,
            fen => {
                let correction = tr_with("bonus.correction_n", &[("sum", yuan(fen))]);
                format!("{by} · {correction}")
            }
        })
    };
    let was = move || {
        let of = approved.get()?;
        let words = [
            ("was", amount_word(of.reckoned.line.amount)),
            ("now", amount_word(amount.get())),
        ];
        Some(tr_with("bonus.was_now", &words))
    };
    view! {
        <h2>{name}</h2>
        <ProvisionalBanner provisional />
        <Show when=move || differs.get()>
            <Banner tone=Tone::Warn title=say("bonus.line_differs")><p>{was}</p></Banner>
        </Show>
        <Figures>
            <Figure label=say("bonus.now") value=move || amount_word(amount.get()) />
            <Figure label=say("bonus.approved") value=of_approved note=move || note().unwrap_or_default() />
        </Figures>
        <Differences shown />
        <Reckoning title=say("bonus.how") of=Signal::derive(move || shown.with(|shown| shown.now_is.clone())) />
        {move || (differs.get()).then(|| approved.get()).flatten().map(|of| {
            let of = of.reckoned;
            view! {
                <details class="bonus-was">
                    <summary>{say("bonus.how_approved")}</summary>
                    <Reckoning title=say("bonus.how_approved") of=Signal::derive(move || of.clone()) />
                </details>
            }
        })}
    }
}
