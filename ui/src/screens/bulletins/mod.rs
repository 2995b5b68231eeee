//! Monthly bulletins (D6): the months with what was approved, and each bulletin with its figures and texts.

mod approve;
mod compare;
mod editing;
mod list;
mod page;
mod part;
mod pdf;
mod shown;
mod texts;
mod words;

use crate::app::use_person;
use crate::components::{EmptyState, Glyph};
use crate::i18n::{say, tr_with};
use crate::words::role_word;
use leptos::prelude::*;
pub use list::Bulletins;
pub use page::BulletinPage;
use yizhan_api::{Request, ShowBulletin};

/// Who may not see bulletins is told so.
fn for_readers(page: impl FnOnce() -> AnyView) -> AnyView {
    let role = use_person().role;
    if ShowBulletin::ACCESS.allows(role) {
        return page();
    }
    let text = move || tr_with("bulletins.not_for_role", &[("role", role_word(role))]);
    view! { <EmptyState glyph=Glyph::Chart title=say("errors.wrong_role.text") text /> }.into_any()
}
