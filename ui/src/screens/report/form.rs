//! The form: what kind, what is wrong, whom to call back.

use super::draft::{Draft, Part};
use super::mine::Mine;
use crate::client;
use crate::components::{Banner, Button, ButtonKind, Card, Field, Glyph, Show, TextArea, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::filing::{CategoryField, PhotosField};
use crate::screens::photos::{Chosen, pasted};
use crate::screens::{Sending, Trouble, go_to_first_invalid};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::photo::PhotoKind;
use yizhan_api::domain::{PlaceId, Refusal};
use yizhan_api::{ApiError, ReportState, ReportedPlace};

/// Reporting at a place that is known.
#[component]
pub(super) fn Form(
    place: PlaceId,
    known: ReportedPlace,
    draft: Draft,
    mine: Mine,
) -> impl IntoView {
    let ReportedPlace {
        label,
        department_name,
        categories,
    } = known;
    let sending = Sending::new();
    let was_sent = RwSignal::new(false);
    let filed = RwSignal::new(None::<(ReportState, Option<ApiError>)>);
    let chosen = Chosen::new(RwSignal::new(None), move |base64| {
        draft.photos.add(PhotoKind::Need, base64);
    });
    let missing = move |part: Part| {
        let key = match part {
            Part::Category => "filing.category_missing",
            Part::Description => "errors.description_missing.text",
            Part::Phone => "errors.phone_missing.text",
        };
        Signal::derive(move || (was_sent.get() && draft.lacks(part)).then(|| tr(key)))
    };
    let whole = label.clone();
    let send = move |()| {
        if sending.busy.get_untracked() {
            return;
        }
        was_sent.set(true);
        let Some(mut report) = draft.report() else {
            go_to_first_invalid();
            return;
        };
        sending.busy.set(true);
        sending.error.set(None);
        let label = whole.clone();
        spawn_local(async move {
            let mut answer = client::report(place, &report).await;
            // Its ids were used by an earlier try that said something else.
            if matches!(answer, Err(ApiError::Refusal(Refusal::IdTaken))) {
                let Some(again) = draft.with_new_ids() else {
                    return;
                };
                report = again;
                answer = client::report(place, &report).await;
            }
            let mut without_photos = None;
            if let Ok(state) = &answer {
                Mine::keep(report.order, state.number.clone(), label);
                // What does not get through now is handed in at the next look.
                without_photos = draft.photos.hand_in().await.err();
            }
            if sending.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(state) => {
                    draft.filed();
                    mine.show();
                    was_sent.set(false);
                    filed.set(Some((state, without_photos)));
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
                Err(error) => sending.error.set(Some(error)),
            }
        });
    };
    let categories = Signal::stored(categories);
    let place_words = view! {
        <div class="report-place">
            <strong>{label}</strong>
            <span class="soft">{department_name}</span>
        </div>
    };
    view! {
        {place_words}
        {move || match filed.get() {
            Some((state, without_photos)) => {
                view! { <Filed state without_photos again=move |()| filed.set(None) /> }.into_any()
            }
            None => {
                let send = send.clone();
                view! {
                    <p class="soft">{say("report.intro")}</p>
                    <div class="form report-form" on:paste=move |event| chosen.files(pasted(&event))>
                        <Card>
                            <div class="form">
                                <CategoryField categories chosen=draft.category error=missing(Part::Category) />
                                <TextArea label=say("filing.description") value=draft.description
                                    placeholder=say("filing.description_example") error=missing(Part::Description) />
                                <PhotosField kept=draft.photos chosen />
                            </div>
                        </Card>
                        <Card>
                            <div class="form">
                                <Field label=say("report.phone") value=draft.phone kind="tel" inputmode="tel" autocomplete="tel"
                                    hint=say("report.phone_hint") error=missing(Part::Phone) />
                                <Field label=say("report.name") value=draft.name autocomplete="name" optional=true />
                                <Show when=move || draft.is_recalled.get()>
                                    <div class="button-row">
                                        <Button kind=ButtonKind::Quiet small=true on_click=move |()| draft.forget_caller()>{say("report.not_me")}</Button>
                                    </div>
                                </Show>
                            </div>
                        </Card>
                        <Trouble error=sending.error />
                        <Button kind=ButtonKind::Primary wide=true icon=Glyph::Check busy=sending.busy on_click=send>
                            {say("report.send")}
                        </Button>
                    </div>
                }
                .into_any()
            }
        }}
    }
}

/// It was filed; what happens now.
#[component]
fn Filed(
    state: ReportState,
    without_photos: Option<ApiError>,
    #[prop(into)] again: Callback<()>,
) -> impl IntoView {
    let number = state.number;
    view! {
        <Banner tone=Tone::Good title=move || tr_with("report.filed", &[("number", number.clone())])>
            <p>{say("report.filed_text")}</p>
        </Banner>
        <Trouble error=Signal::stored(without_photos) />
        <div class="button-row">
            <Button icon=Glyph::Add on_click=again>{say("report.another")}</Button>
        </div>
    }
}
