//! What technicians achieve in a month, and their bonus (D7).

mod answer;
mod appeal;
mod approve;
mod asked;
mod inputs;
mod line;
mod orders;
mod provisional;
mod rules;
mod score;
mod steps;
mod table;
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
use provisional::ProvisionalBanner;
pub use rules::BonusRules;
use table::Lines;
use yizhan_api::domain::base::Role;
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

/// The bonuses of a month; a technician comes to the own one.
#[component]
pub fn Bonuses() -> impl IntoView {
    if use_person().role == Role::Technician {
        return view! { <BonusLine /> }.into_any();
    }
    view! {
        <AppBar title=say("bonus.title") />
        <div class="page page-wide bonus">{for_role::<ShowBonuses>(|| view! { <Month /> }.into_any())}</div>
    }
    .into_any()
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
        <ProvisionalBanner provisional />
        <Show when=move || { differing.get() > 0 }>
            <Banner tone=Tone::Warn title=move || tr_with("bonus.differing", &[("n", differing.get().to_string())])>
                <p>{say("bonus.differing_text")}</p>
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
                let href = to::bonus_rules(month.get());
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
