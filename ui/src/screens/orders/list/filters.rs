//! The filters above the list; each choice changes the address.

use super::filter::Filter;
use crate::app::{to, use_person};
use crate::client;
use crate::components::{Button, ButtonKind, Chip, Chips, Choice, Select, Show};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use crate::words::{name_of, status_word};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::Status;
use yizhan_api::{ListTeams, OrderList, Tag};

/// Which list, which status, which team.
#[component]
pub fn Filters(filter: Memo<Filter>) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |filter: Filter| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&to::orders(&filter.query()), options));
    });
    let list = move |list: OrderList| {
        view! {
            <Chip
                label=move || tr(&format!("orders.list.{}", name_of(&list)))
                selected=Signal::derive(move || filter.get().list == list)
                on_toggle=move |()| go.run(Filter { list, ..filter.get_untracked() })
            />
        }
    };
    let team = sees_many_teams(use_person().role).then(|| view! { <TeamFilter filter go /> });
    view! {
        <div class="filters">
            <Chips label=say("orders.which") scroll=true>{Filter::lists(use_person().role).map(list).collect_view()}</Chips>
            <div class="filters-more">
                <StatusFilter filter go />
                {team}
                <Show when=move || filter.get().is_narrowed()>
                    <Button kind=ButtonKind::Quiet small=true on_click=move |()| {
                        let list = filter.get_untracked().list;
                        go.run(Filter { list, status: None, team: None, department: None, place: None });
                    }>{say("orders.show_all")}</Button>
                </Show>
            </div>
        </div>
    }
}

const fn sees_many_teams(role: Role) -> bool {
    !matches!(role, Role::Technician | Role::Supervisor)
}

#[component]
fn StatusFilter(filter: Memo<Filter>, go: Callback<Filter>) -> impl IntoView {
    let value = RwSignal::new(String::new());
    whenever(move || {
        value.set(
            filter
                .get()
                .status
                .map(|status| status.name().to_owned())
                .unwrap_or_default(),
        )
    });
    let choices = Signal::derive(|| {
        Status::ALL
            .into_iter()
            .map(|status| Choice::new(status.name(), status_word(status)))
            .collect::<Vec<_>>()
    });
    let change = move |name: String| {
        go.run(Filter {
            status: Status::of_name(&name),
            ..filter.get_untracked()
        })
    };
    view! {
        <Select label=say("orders.status") value choices placeholder=say("orders.any_status")
            optional=true on_change=change />
    }
}

#[component]
fn TeamFilter(filter: Memo<Filter>, go: Callback<Filter>) -> impl IntoView {
    let teams = client::view(|| Some(ListTeams {}), |_| vec![Tag::BaseData]);
    let value = RwSignal::new(String::new());
    whenever(move || {
        value.set(
            filter
                .get()
                .team
                .map(|team| team.to_string())
                .unwrap_or_default(),
        )
    });
    let choices = Signal::derive(move || {
        let all = teams.ready().unwrap_or_default();
        all.into_iter()
            .map(|team| Choice::new(team.id.to_string(), team.name))
            .collect::<Vec<_>>()
    });
    let change = move |id: String| {
        go.run(Filter {
            team: id.parse().ok(),
            ..filter.get_untracked()
        })
    };
    view! {
        <Select label=say("orders.team") value choices placeholder=say("orders.any_team")
            optional=true on_change=change />
    }
}
