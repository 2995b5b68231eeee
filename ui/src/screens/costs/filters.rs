//! The filters above the costs; each choice changes the address.

use super::filter::Filter;
use crate::components::{Button, ButtonKind, Choice, Field, Select, Show, typed_yuan};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use crate::words::name_of;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use yizhan_api::domain::{DepartmentId, Fen, TeamId};
use yizhan_api::view::{CostPage, Named};

/// Department, team where there are several, the least amount, what comes first.
#[component]
pub(super) fn Filters(filter: Memo<Filter>, page: Signal<CostPage>) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |filter: Filter| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&filter.address(), options));
    });
    let department = RwSignal::new(String::new());
    let team = RwSignal::new(String::new());
    let sorting = RwSignal::new(String::new());
    whenever(move || {
        let filter = filter.get();
        let id = |id: Option<String>| id.unwrap_or_default();
        department.set(id(filter.department.map(|id| id.to_string())));
        team.set(id(filter.team.map(|id| id.to_string())));
        sorting.set(name_of(&filter.sorting));
    });
    let departments = Signal::derive(move || page.with(|page| choices(&page.departments)));
    let teams = Signal::derive(move || page.with(|page| choices(&page.teams)));
    let ways = Signal::derive(|| {
        let choice = |sorting| {
            let name = name_of(&sorting);
            Choice::new(name.clone(), tr(&format!("costs.sort_{name}")))
        };
        Filter::SORTED_BY.map(choice).to_vec()
    });
    let to_department = move |id: String| {
        go.run(Filter {
            department: id.parse::<DepartmentId>().ok(),
            ..filter.get_untracked()
        })
    };
    let to_team = move |id: String| {
        go.run(Filter {
            team: id.parse::<TeamId>().ok(),
            ..filter.get_untracked()
        })
    };
    let to_sorting = move |name: String| {
        go.run(Filter {
            sorting: Filter::sorting(&name).unwrap_or_default(),
            ..filter.get_untracked()
        })
    };
    let to_asked = move |asked| {
        go.run(Filter {
            asked,
            ..filter.get_untracked()
        })
    };
    let to_look = move |look| {
        go.run(Filter {
            look,
            ..filter.get_untracked()
        })
    };
    let has_looks = move || page.with(|page| page.to_look > 0) || filter.get().look;
    let has_teams = move || teams.with(|teams| teams.len() > 1) || filter.get().team.is_some();
    view! {
        <div class="costs-filters">
            <Select label=say("costs.department") value=department choices=departments
                placeholder=say("costs.any_department") optional=true on_change=to_department />
            <Show when=has_teams>
                <Select label=say("orders.team") value=team choices=teams
                    placeholder=say("orders.any_team") optional=true on_change=to_team />
            </Show>
            <Least filter go />
            <Select label=say("costs.sort") value=sorting choices=ways optional=true on_change=to_sorting />
            <Show when=has_looks>
                <label class="check costs-asked">
                    <input type="checkbox" prop:checked=move || filter.get().look
                        on:change=move |event| to_look(event_target_checked(&event)) />
                    <span>{say("costs.to_look")}</span>
                </label>
            </Show>
            <label class="check costs-asked">
                <input type="checkbox" prop:checked=move || filter.get().asked
                    on:change=move |event| to_asked(event_target_checked(&event)) />
                <span>{say("costs.with_question")}</span>
            </label>
            <Show when=move || filter.get().is_narrowed()>
                <Button kind=ButtonKind::Quiet on_click=move |()| go.run(filter.get_untracked().widened())>
                    {say("orders.show_all")}
                </Button>
            </Show>
        </div>
    }
}

fn choices(named: &[Named]) -> Vec<Choice> {
    let choice = |one: &Named| Choice::new(one.id.to_string(), one.name.clone());
    named.iter().map(choice).collect()
}

/// The least amount, in yuan.
#[component]
fn Least(filter: Memo<Filter>, go: Callback<Filter>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let from = Memo::new(move |_| filter.get().from);
    whenever(move || {
        typed.set(from.get().map(typed_yuan).unwrap_or_default());
        is_wrong.set(false);
    });
    let change = move |text: String| {
        let text = text.trim();
        let least = match text {
            "" => Ok(None),
            text => Fen::parse(text).map(Some),
        };
        is_wrong.set(least.is_err());
        if let Ok(from) = least {
            go.run(Filter {
                from,
                ..filter.get_untracked()
            });
        }
    };
    let error = Signal::derive(move || is_wrong.get().then(|| tr("costs.no_amount")));
    view! {
        <Field label=say("costs.from") value=typed inputmode="decimal" unit=say("costs.yuan")
            optional=true error on_change=change />
    }
}
