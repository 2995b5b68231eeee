//! Who signs: somebody of the department, who needs it first, or a name that is not in the list.

use super::draft::{Draft, Signer};
use crate::client;
use crate::components::{Button, ButtonKind, Card, Field, Glyph, SearchBox, Show, Skeleton};
use crate::i18n::say;
use crate::screens::one_order::Order;
use crate::words::error_text;
use leptos::prelude::*;
use yizhan_api::domain::{PersonId, Refusal};
use yizhan_api::view::Named;
use yizhan_api::{ApiError, ListSigners, Tag};

/// More than these are found by typing.
const SHOWN: usize = 8;

/// Chooses the signer.
#[component]
pub(super) fn ChooseSigner(order: Order, draft: Draft) -> impl IntoView {
    let id = order.id();
    let signers = client::view(
        move || Some(ListSigners { order: id }),
        |_| vec![Tag::BaseData],
    );
    let typed = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        let text = typed.with(|text| text.trim().to_lowercase());
        let matches = |person: &&Named| {
            person.name.to_lowercase().contains(&text) || is_chosen(draft, person)
        };
        signers.with(|all| {
            all.map(|all| {
                all.iter()
                    .filter(matches)
                    .take(SHOWN)
                    .cloned()
                    .collect::<Vec<_>>()
            })
        })
    });
    let many = Memo::new(move |_| signers.with(|all| all.is_some_and(|all| all.len() > SHOWN)));
    let requester = move || order.with(|order| order.requester_name.clone());
    let option = move |person: Named| {
        let is_requester = requester() == person.name;
        let choose = Signer::Listed(PersonId(person.id), person.name.clone());
        view! { <SignerOption draft choose name=person.name note=is_requester.then_some("sign_off.requester") /> }
    };
    let error = Signal::derive(move || match draft.error.get() {
        Some(
            error @ ApiError::Refusal(
                Refusal::TechnicianCannotSign | Refusal::SignerNotOfDepartment { .. },
            ),
        ) => Some(error_text(&error)),
        _ => None,
    });
    view! {
        <Card title=say("sign_off.signer")>
            <Show when=move || many.get()>
                <SearchBox label=say("sign_off.find_signer") value=typed />
            </Show>
            <div class="picks" role="radiogroup" aria-label=say("sign_off.signer")>
                {move || match (shown.get(), signers.error()) {
                    (Some(people), _) => people.into_iter().map(option).collect_view().into_any(),
                    (None, Some(why)) => view! {
                        <p class="soft">{move || error_text(&why)}</p>
                        <Button kind=ButtonKind::Quiet icon=Glyph::Sync on_click=move |()| signers.reload()>
                            {say("frame.try_again")}
                        </Button>
                    }
                    .into_any(),
                    (None, None) => view! { <Skeleton lines=3 /> }.into_any(),
                }}
                <SignerOption draft choose=Signer::Unlisted name=say("sign_off.not_listed") />
            </div>
            <Show
                when=move || draft.signer.with(|signer| *signer == Signer::Unlisted)
                fallback=move || view! { <p class="field-error" role="alert" hidden=move || error.get().is_none()>{move || error.get()}</p> }
            >
                <Field
                    label=say("sign_off.typed_name")
                    value=draft.typed_name
                    hint=say("sign_off.typed_name_hint")
                    error
                />
            </Show>
        </Card>
    }
}

/// Who was chosen stays in sight whatever is typed.
fn is_chosen(draft: Draft, person: &Named) -> bool {
    draft
        .signer
        .with(|signer| matches!(signer, Signer::Listed(id, _) if id.0 == person.id))
}

#[component]
fn SignerOption(
    draft: Draft,
    choose: Signer,
    #[prop(into)] name: TextProp,
    #[prop(optional_no_strip)] note: Option<&'static str>,
) -> impl IntoView {
    let own = choose.clone();
    view! {
        <label class="pick">
            <input
                type="radio"
                name="signer"
                prop:checked=move || draft.signer.with(|signer| *signer == own)
                on:change=move |_| draft.signer.set(choose.clone())
            />
            <span class="pick-name row-title">{move || name.get()}</span>
            {note.map(|key| view! { <span class="row-note">{say(key)}</span> })}
        </label>
    }
}
