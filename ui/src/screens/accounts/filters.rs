//! The period and the department; each choice changes the address.

use super::department::ChooseDepartment;
use super::filter::Filter;
use crate::components::{Choice, Select};
use crate::i18n::say;
use crate::whenever::whenever;
use crate::words::month_word;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use yizhan_api::view::AccountView;

/// The period and, for those who see more than their own, the department.
#[component]
pub(super) fn Filters(
    filter: Memo<Filter>,
    account: Signal<AccountView>,
    /// Only the own department is seen.
    own: bool,
) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let go = Callback::new(move |filter: Filter| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate.with_value(|navigate| navigate(&filter.address(), options));
    });
    let period = RwSignal::new(String::new());
    whenever(move || period.set(account.with(|account| account.period.to_string())));
    let choices = Signal::derive(move || {
        let mut periods = account.with(|account| account.periods.clone());
        periods.extend(account.with(|account| [account.running, account.period]));
        periods.sort();
        periods.dedup();
        periods
            .into_iter()
            .rev()
            .map(|period| Choice::new(period.to_string(), month_word(period)))
            .collect::<Vec<_>>()
    });
    let choose = move |period: String| {
        go.run(Filter {
            period: Some(period),
            ..filter.get_untracked()
        })
    };
    view! {
        <div class="accounts-filters">
            <Select label=say("accounts.period") value=period choices optional=false on_change=choose />
            {(!own).then(|| view! { <ChooseDepartment filter account go /> })}
        </div>
    }
}
