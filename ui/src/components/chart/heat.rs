//! Values by two things at once: the darker, the more.

use super::Mark;
use leptos::prelude::*;

/// How much of the accent the largest value has, in percent: words stay readable on it.
const DARKEST: i64 = 40;

/// A table whose cells are the darker the larger their values are.
#[component]
pub fn HeatTable(
    /// What it shows, in words.
    #[prop(into)]
    label: TextProp,
    /// What stands above the names of the rows.
    #[prop(into)]
    corner: TextProp,
    /// The columns.
    #[prop(into)]
    columns: Signal<Vec<String>>,
    /// The rows: each a name, and its values beside the columns.
    #[prop(into)]
    rows: Signal<Vec<(String, Vec<Mark>)>>,
) -> impl IntoView {
    let (region, caption) = (label.clone(), label);
    let heads = move || {
        let columns = columns.get().into_iter();
        columns
            .map(|name| view! { <th scope="col">{name}</th> })
            .collect_view()
    };
    let body = move || {
        let rows = rows.get();
        let values = rows
            .iter()
            .flat_map(|(_, cells)| cells.iter().filter_map(|cell| cell.value));
        let most = values.max().unwrap_or(0).max(1);
        let cell = move |mark: Mark| {
            let heat = mark.value.unwrap_or(0).max(0).saturating_mul(DARKEST) / most;
            view! { <td class="number" style=format!("--heat: {heat}%")>{mark.words}</td> }
        };
        let row = |(name, cells): (String, Vec<Mark>)| {
            view! { <tr><th scope="row">{name}</th>{cells.into_iter().map(cell).collect_view()}</tr> }
        };
        rows.into_iter().map(row).collect_view()
    };
    view! {
        <div class="heat-room" tabindex="0" role="region" aria-label=move || region.get()>
            <table class="heat-table">
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead><tr><th scope="col">{move || corner.get()}</th>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}
