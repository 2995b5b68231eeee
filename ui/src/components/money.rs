//! Amounts of money.

use leptos::prelude::*;
use yizhan_api::domain::Fen;

/// An amount: fen in, `¥1,234.50` out.
#[component]
pub fn Money(
    /// The amount in fen.
    #[prop(into)]
    fen: Signal<i64>,
    /// Large, for the sum at the bottom.
    #[prop(optional)]
    total: bool,
) -> impl IntoView {
    view! {
        <span class="money" class:money-total=total>{move || yuan(fen.get())}</span>
    }
}

/// The amount as it stands in a box that asks for yuan: `1234.50`.
#[must_use]
pub fn typed_yuan(fen: Fen) -> String {
    format!("{}.{:02}", fen.0 / 100, (fen.0 % 100).abs())
}

/// The amount as people write it: `¥1,234.50`, `-¥0.05`.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    let mut whole = (fen / 100).to_string();
    let mut place = whole.len();
    while place > 3 {
        place -= 3;
        whole.insert(place, ',');
    }
    format!("{sign}¥{whole}.{:02}", fen % 100)
}
