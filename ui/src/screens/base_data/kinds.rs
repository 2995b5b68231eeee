//! The kinds of base data, one tap from one another.

use crate::app::to;
use crate::i18n::tr;
use crate::words::name_of;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::domain::base::Kind;

/// Every kind, in the order in which they are offered.
pub(super) const KINDS: [Kind; 9] = [
    Kind::Department,
    Kind::Team,
    Kind::Person,
    Kind::Place,
    Kind::Category,
    Kind::Fee,
    Kind::Part,
    Kind::Store,
    Kind::Equipment,
];

/// 科室, 班组, …
pub(super) fn kind_word(kind: Kind) -> String {
    tr(&format!("base.kind.{}", name_of(&kind)))
}

/// Links to every kind.
#[component]
pub(super) fn Kinds() -> impl IntoView {
    let link = |kind: Kind| {
        view! { <li><A href=to::base_data(kind) attr:class="chip chip-link">{move || kind_word(kind)}</A></li> }
    };
    view! {
        <nav aria-label=move || tr("base.kinds")>
            <ul class="chips chips-scroll" role="list">{KINDS.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
}
