//! Months, store and number that narrow a list of movements; each choice changes the address.

use super::filter::Query;
use crate::client;
use crate::client::clock::now;
use crate::components::{Button, ButtonKind, Choice, Field, Glyph, Select, Show};
use crate::i18n::say;
use crate::whenever::whenever;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use yizhan_api::{ListStores, MovementFilter, Tag};

/// How many months back can be chosen.
const MONTHS: usize = 36;

/// The filters.
#[component]
pub(super) fn Narrow(
    query: Memo<Query>,
    /// The page's address.
    at: &'static str,
    /// What the list is narrowed to already, in words.
    #[prop(into)]
    names: Signal<Vec<String>>,
) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let go = move |query: Query| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&format!("{at}?{}", query.write()), options));
    };
    let change = move |with: &dyn Fn(&mut MovementFilter)| {
        let mut query = query.get_untracked();
        with(&mut query.filter);
        go(query);
    };
    let months = Signal::derive(|| {
        let months = months_back(&now().period(), MONTHS);
        months
            .into_iter()
            .map(|month| Choice::new(month.clone(), month))
            .collect::<Vec<_>>()
    });
    let (from, to, store, reference) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    whenever(move || {
        let filter = query.with(|query| query.filter.clone());
        let this = now().period();
        let first = months_back(&this, 12).pop().unwrap_or_default();
        from.set(filter.from.unwrap_or(first));
        to.set(filter.to.unwrap_or(this));
        store.set(filter.store.map(|id| id.to_string()).unwrap_or_default());
        reference.set(filter.reference);
    });
    let stores = client::view(|| Some(ListStores {}), |_| vec![Tag::BaseData]);
    let choices = Signal::derive(move || {
        let all = stores.ready().unwrap_or_default();
        all.into_iter()
            .map(|store| Choice::new(store.id.to_string(), store.name))
            .collect::<Vec<_>>()
    });
    let is_narrowed = move || query.with(|query| *query != query.wide());
    view! {
        <div class="narrow">
            <Select label=say("stock_lists.from_month") value=from choices=months
                on_change=move |month: String| change(&|filter| filter.from = Some(month.clone())) />
            <Select label=say("stock_lists.to_month") value=to choices=months
                on_change=move |month: String| change(&|filter| filter.to = Some(month.clone())) />
            <Select label=say("stock.store") value=store choices placeholder=say("stock.all_stores") optional=true
                on_change=move |id: String| change(&|filter| filter.store = id.parse().ok()) />
            <Field label=say("stock_lists.reference") value=reference optional=true
                on_change=move |text: String| change(&|filter| filter.reference = text.trim().to_owned()) />
        </div>
        <Show when=is_narrowed>
            <p class="narrowed">
                <span>{move || names.get().join(" · ")}</span>
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Close
                    on_click=move |()| go(query.with_untracked(Query::wide))>
                    {say("stock_lists.show_all")}
                </Button>
            </p>
        </Show>
    }
}

/// So many months up to this one, newest first.
fn months_back(this: &str, count: usize) -> Vec<String> {
    let Some((year, month)) = this.split_once('-') else {
        return Vec::new();
    };
    let (Ok(mut year), Ok(mut month)) = (year.parse::<i32>(), month.parse::<u32>()) else {
        return Vec::new();
    };
    let mut months = Vec::with_capacity(count);
    for _ in 0..count {
        months.push(format!("{year:04}-{month:02}"));
        (year, month) = if month <= 1 {
            (year - 1, 12)
        } else {
            (year, month - 1)
        };
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_months_of_a_year_begin_in_the_one_before() {
        let months = months_back("2026-02", 12);
        assert_eq!(months.first().map(String::as_str), Some("2026-02"));
        assert_eq!(months.last().map(String::as_str), Some("2025-03"));
        assert_eq!(months_back("soon", 3), Vec::<String>::new());
    }
}
