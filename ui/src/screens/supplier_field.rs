//! A supplier: one that is known, found by words or initials, or any name that somebody types.

use super::filing::lookup::{Lookup, Sought};
use crate::components::{Picker, Suggestion};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::FindSuppliers;
use yizhan_api::domain::base::PaperState;
use yizhan_api::view::SupplierView;

impl Sought for SupplierView {
    type Ask = FindSuppliers;

    fn ask(text: String) -> FindSuppliers {
        FindSuppliers { text }
    }

    fn is_named(&self, typed: &str) -> bool {
        self.name == typed
    }

    fn suggestion(self) -> Suggestion {
        let is_expired = self.due.iter().any(|due| due.state == PaperState::Expired);
        let note = match is_expired {
            true => format!("{} · {}", self.code, tr("base.papers_expired")),
            false => self.code,
        };
        Suggestion {
            key: self.id.to_string(),
            title: self.name,
            note,
        }
    }
}

/// The box; what stands in it is the name.
#[component]
pub fn SupplierField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: Option<TextProp>,
) -> impl IntoView {
    let picked = RwSignal::new(Some(value.get_untracked()));
    let lookup = Lookup::<SupplierView> {
        typed: value,
        is_picked: Signal::derive(move || {
            picked.with(|picked| picked.as_ref() == Some(&value.get()))
        }),
        pick: Callback::new(move |found: SupplierView| {
            picked.set(Some(found.name.clone()));
            value.set(found.name);
        }),
        unpick: Callback::new(move |()| {
            if picked.with(Option::is_some) {
                picked.set(None);
            }
        }),
    };
    let (suggestions, on_pick) = lookup.offer();
    let hint = hint.unwrap_or_else(|| say("base.supplier_hint").into());
    view! { <Picker label typed=value suggestions on_pick hint optional=true any_words=true /> }
}
