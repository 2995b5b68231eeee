//! What technicians achieve in a month, and their bonus (D7).

mod answer;
mod appeal;
mod approve;
mod asked;
mod change;
mod inputs;
mod line;
mod orders;
mod others;
mod provisional;
mod rules;
mod score;
mod steps;
mod table;
mod versions;
mod words;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{
    AppBar, Banner, ButtonLink, Card, EmptyState, Figure, Figures, Glyph, Show, Skeleton, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{TakeAway, Watched};
use crate::words::{moment, month_word, role_word};
use approve::Approve;
use asked::{Asked, Controls};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
pub use line::BonusLine;
use others::OtherMonths;
pub use provisional::ProvisionalBanner;
pub use rules::BonusRules;
use table::Lines;
use yizhan_api::view::BonusView;
use yizhan_api::{ExportBonuses, Request, ShowBonuses, Tag};

/// What views of bonuses follow. Steps of orders are not among it: the figures of a month are counted when somebody asks.
pub(super) fn tags() -> Vec<Tag> {
    vec![Tag::Bonus, Tag::Accounts, Tag::BaseData]
}

/// Who may not see it is told so.
fn for_role<R: Request>(page: impl FnOnce() -> AnyView) -> AnyView {
    let role = use_person().role;
    if R::ACCESS.allows(role) {
        return page();
    }
    let text = move || tr_with("bonus.not_for_role", &[("role", role_word(role))]);
    view! { <EmptyState glyph=Glyph::Money title=say("errors.wrong_role.text") text /> }.into_any()
}

/// The bonuses of a month; who leads nobody comes to the own one.
#[component]
pub fn Bonuses() -> impl IntoView {
    if !leads() {
        return view! { <BonusLine /> }.into_any();
    }
    view! {
        <AppBar title=say("bonus.title") />
        <div class="page page-wide bonus">{for_role::<ShowBonuses>(|| view! { <Month /> }.into_any())}</div>
    }
    .into_any()
}

/// Whether the person sees bonuses of others.
fn leads() -> bool {
    ShowBonuses::ACCESS.allows(use_person().role)
}

#[component]
fn Month() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(Asked::read));
    let request = Memo::new(move |_| {
        let Asked { month, team, .. } = asked.get();
        ShowBonuses { month, team }
    });
    let view = client::view(move || Some(request.get()), |_| tags());
    view! {
        <Approve view />
        <Watched view skeleton=|| view! { <Skeleton cards=true lines=8 /> } let:shown>
            <Controls asked shown />
            <Shown shown request />
        </Watched>
    }
}

#[component]
fn Shown(shown: Signal<BonusView>, request: Memo<ShowBonuses>) -> impl IntoView {
    let provisional = Signal::derive(move || shown.with(|shown| shown.provisional.clone()));
    let others = Signal::derive(move || shown.with(|shown| (shown.others.clone(), shown.team)));
    let average = move || {
        let average = shown.with(|shown| shown.average);
        words::amount_word(average)
    };
    let without = Memo::new(move |_| {
        shown.with(|shown| shown.rows.iter().filter(|row| row.why.is_some()).count())
    });
    let differing =
        Memo::new(move |_| shown.with(|shown| shown.rows.iter().filter(|row| row.differs).count()));
    let month = Memo::new(move |_| shown.with(|shown| shown.month));
    let team = Memo::new(move |_| shown.with(|shown| shown.team));
    let may_approve = Memo::new(move |_| shown.with(|shown| shown.to_approve.is_some()));
    let export = move |language| ExportBonuses {
        of: request.get_untracked(),
        language,
    };
    let sheets = move || {
        let (sheets, now) = shown.with(|shown| (shown.sheets.clone(), shown.now));
        let line = |sheet: yizhan_api::view::SheetView| {
            let words = [
                ("section", sheet.section),
                ("n", sheet.count.to_string()),
                ("sum", crate::components::yuan(sheet.total.0)),
                ("who", sheet.by),
                ("time", moment(sheet.at, now)),
            ];
            view! { <li>{move || tr_with("bonus.approved_by", &words)}</li> }
        };
        (!sheets.is_empty()).then(|| {
            view! { <ul class="soft bonus-sheets" role="list">{sheets.into_iter().map(line).collect_view()}</ul> }
        })
    };
    view! {
        <OtherMonths others />
        <ProvisionalBanner provisional />
        <Show when=move || { differing.get() > 0 }>
            <Banner tone=Tone::Warn title=move || tr_with("bonus.differing", &[("n", differing.get().to_string())])>
                <p>{move || tr(match may_approve.get() {
                    true => "bonus.differing_text",
                    false => "bonus.differing_told",
                })}</p>
            </Banner>
        </Show>
        <Figures>
            <Figure label=say("bonus.total") value=move || crate::components::yuan(shown.with(|shown| shown.total.0))
                note=move || match without.get() {
                    0 => String::new(),
                    n => tr_with("bonus.without", &[("n", n.to_string())]),
                } />
            <Figure label=say("bonus.technicians") value=move || shown.with(|shown| shown.rows.len().to_string()) />
            <Figure label=say("bonus.average") value=average />
        </Figures>
        {sheets}
        <div class="button-row">
            {move || {
                let href = to::bonus_rules(month.get(), team.get());
                view! { <ButtonLink href icon=Glyph::Sliders>{say("bonus.rules")}</ButtonLink> }
            }}
            <TakeAway request=export />
        </div>
        <Card title=say("bonus.formula")>
            <p class="bonus-formula">{move || shown.with(|shown| words::bonus_formula_word(&shown.rules))}</p>
            <p class="soft">{say("bonus.rounding")}</p>
        </Card>
        <Lines shown />
        <p class="soft">{move || {
            let at = shown.with(|shown| shown.now);
            format!("{} · {}", month_word(month.get()), tr_with("statistics.counted_at", &[("time", moment(at, at))]))
        }}</p>
        <p class="soft">{move || tr("bonus.at_hub")}</p>
    }
}
