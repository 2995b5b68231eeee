//! One department, or all of them.

use super::filter::Filter;
use crate::client;
use crate::components::{Button, ButtonKind, Glyph, Picker, Show, Suggestion};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::base::{BaseRecord, Kind};
use yizhan_api::view::AccountView;
use yizhan_api::{BrowseBaseData, Tag};

/// Chooses the department by code, name or cost centre.
#[component]
pub(super) fn ChooseDepartment(
    filter: Memo<Filter>,
    account: Signal<AccountView>,
    go: Callback<Filter>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        account.with(|account| {
            account
                .department
                .as_ref()
                .map(|department| department.name.clone())
        })
    });
    let typed = RwSignal::new(chosen.get_untracked().unwrap_or_default());
    whenever(move || typed.set(chosen.get().unwrap_or_default()));
    let wanted = Memo::new(move |_| {
        let text = typed.get();
        // What was picked stands in the box; that is nothing to search for.
        if chosen.with(|chosen| chosen.as_ref() == Some(&text)) {
            String::new()
        } else {
            text
        }
    });
    let found = client::view(
        move || {
            Some(BrowseBaseData {
                kind: Kind::Department,
                text: wanted.get(),
                role: None,
                in_use: None,
                skip: 0,
            })
        },
        |_| vec![Tag::BaseData],
    );
    let suggestions = Signal::derive(move || {
        let records = found
            .with(|page| page.map(|page| page.records.clone()))
            .unwrap_or_default();
        records
            .into_iter()
            .filter_map(suggestion)
            .collect::<Vec<_>>()
    });
    let pick = move |picked: Suggestion| {
        go.run(Filter {
            department: picked.key.parse().ok(),
            ..filter.get_untracked()
        });
    };
    let all = move |()| {
        typed.set(String::new());
        go.run(Filter {
            department: None,
            ..filter.get_untracked()
        });
    };
    view! {
        <div class="accounts-department">
            <Picker
                label=say("accounts.department")
                typed
                suggestions
                on_pick=pick
                placeholder=say("accounts.every_department")
                optional=true
            />
            <Show when=move || filter.with(|filter| filter.department.is_some())>
                <Button kind=ButtonKind::Quiet icon=Glyph::Close on_click=all>{say("accounts.every_department")}</Button>
            </Show>
        </div>
    }
}

fn suggestion(record: BaseRecord) -> Option<Suggestion> {
    match record {
        BaseRecord::Department(x) => Some(Suggestion {
            key: x.id.to_string(),
            title: x.name,
            note: format!("{} · {}", x.code, x.cost_centre),
        }),
        _ => None,
    }
}
