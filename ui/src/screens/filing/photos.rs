//! Photos of what is wrong, chosen while the order is written. They stay with the draft.

use crate::components::Show;
use crate::i18n::say;
use crate::screens::Trouble;
use crate::screens::photos::{Chosen, KeptPhotos, KeptTiles, PickPhotos};
use leptos::prelude::*;

/// The photos of a draft, with the way to add some.
#[component]
pub fn PhotosField(kept: KeptPhotos, chosen: Chosen) -> impl IntoView {
    view! {
        <div class="field">
            <span class="field-label">{say("photo.title")}</span>
            <Trouble error=chosen.error />
            <Show when=move || !kept.is_empty()>
                <ul class="photo-tiles" role="list"><KeptTiles kept /></ul>
            </Show>
            <PickPhotos chosen label=say("photo.add.need") disabled=Signal::derive(move || !kept.has_room()) />
            <p class="field-hint">{say("photo.hint")}</p>
            <Show when=move || !kept.is_lasting()>
                <p class="field-error">{say("photo.not_lasting")}</p>
            </Show>
        </div>
    }
}
