//! Filing an order (A1): where, what, and whom to call back. One page; what is typed survives everything.

mod around;
mod at_place;
mod category;
mod draft;
mod follow_up;
mod keys;
pub(super) mod lookup;
pub(super) mod pause;
mod photos;
mod place;
mod recent;
mod requester;
mod submit;

use crate::app::use_person;
use crate::client::{self, Stage};
use crate::components::{AppBar, Button, ButtonKind, Card, Field, Segments, TextArea};
use crate::components::{Choice, Show};
use crate::i18n::{say, tr};
use crate::screens::knowledge::OftenHelps;
use crate::screens::photos::{Chosen, dropped, pasted};
use crate::screens::{Trouble, TroublePage};
use crate::words::{name_of, urgency_word};
use draft::Draft;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use place::PlaceField;
use requester::RequesterField;
use submit::{Submit, SubmitBar};
use yizhan_api::domain::base::{Role, Urgency};
use yizhan_api::domain::photo::PhotoKind;
use yizhan_api::{ListCategories, Tag};

pub use category::CategoryField;
pub use photos::PhotosField;

/// Filing an order; a dispatcher also says for whom, and dispatches in the same tap.
#[component]
pub fn Filing() -> impl IntoView {
    let person = use_person();
    let for_others = person.role == Role::Dispatcher;
    let draft = Draft::open(&person);
    let categories = client::view(|| Some(ListCategories {}), |_| vec![Tag::BaseData]);
    let submit = Submit::new(draft, for_others, categories);
    let chosen = Chosen::new(RwSignal::new(None), move |base64| {
        draft.photos.add(PhotoKind::Need, base64);
    });
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        chosen.files(dropped(&event));
    };
    let (description, phone) = (draft.description, draft.phone);
    if for_others {
        keys::begin();
    }
    let known = Signal::derive(move || categories.ready().unwrap_or_default());
    let title = if for_others {
        "filing.take_call"
    } else {
        "nav.new"
    };
    view! {
        <AppBar title=say(title) />
        <div class="page filing" class:page-narrow=!for_others class:page-wide=for_others class:filing-desk=for_others on:drop=on_drop on:dragover=move |event| event.prevent_default()
            on:paste=move |event| chosen.files(pasted(&event))
            on:keydown=move |event| keys::pressed(&event, || submit.hand_in())>
            <Trouble error=submit.error />
            {for_others.then(|| view! { <follow_up::FollowUp draft /> })}
            <at_place::AtPlace draft />
            <Card>
                <div class="form">
                    <PlaceField draft error=submit.missing(draft::Part::Place) />
                    {for_others.then(|| view! { <RequesterField draft /> })}
                    <Field label=say("filing.phone") value=phone kind="tel" inputmode="tel" optional=true
                        hint=say("filing.phone_hint") />
                </div>
            </Card>
            <around::Around draft categories=known />
            <Card>
                <div class="form">
                    // The box is there before the categories are: whoever types fast goes on to it.
                    <Show
                        when=move || categories.stage() != Stage::Failed
                        fallback=move || categories.error().map(|error| view! { <TroublePage error again=move |()| categories.reload() /> })
                    >
                        {
                            let error = submit.missing(draft::Part::Category);
                            let chosen = draft.category;
                            match for_others {
                                true => view! { <CategoryField categories=known chosen error by_keys=Callback::new(|()| keys::to_description()) /> }.into_any(),
                                false => view! { <CategoryField categories=known chosen error /> }.into_any(),
                            }
                        }
                    </Show>
                    <OftenHelps category=draft.category text=description />
                    {for_others.then(|| view! { <UrgencyField draft /> })}
                    <TextArea label=say("filing.description") value=description
                        placeholder=say("filing.description_example")
                        error=submit.missing(draft::Part::Description) />
                    <PhotosField kept=draft.photos chosen />
                </div>
            </Card>
            <Show when=move || draft.is_begun()>
                <Button kind=ButtonKind::Quiet on_click=move |()| draft.clear()>{say("filing.clear")}</Button>
            </Show>
        </div>
        <SubmitBar submit />
    }
}

/// Other urgency than the category's, where a caller says so.
#[component]
fn UrgencyField(draft: Draft) -> impl IntoView {
    let choices = Signal::derive(|| {
        let own = [Urgency::General, Urgency::Urgent]
            .map(|urgency| Choice::new(name_of(&urgency), urgency_word(urgency)));
        std::iter::once(Choice::new("", tr("filing.urgency_usual")))
            .chain(own)
            .collect::<Vec<_>>()
    });
    view! {
        <div class="field">
            <span class="field-label">{say("filing.urgency")}</span>
            <Segments label=say("filing.urgency") value=draft.urgency choices />
        </div>
    }
}
