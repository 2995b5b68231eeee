//! What is asked: the bill line by line, the rating, and signing.

use crate::client;
use crate::components::{ActionBar, Button, ButtonKind, Card, Fact, Facts, Glyph, Money};
use crate::i18n::say;
use crate::screens::Trouble;
use crate::screens::sign_off::{BillCard, Rated, Rating};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::AskedView;
use yizhan_api::{ApiError, ConfirmAsked};

/// Shows it, and signs it with this device.
#[component]
pub(super) fn Asked(
    code: String,
    asked: AskedView,
    #[prop(into)] done: Callback<String>,
    #[prop(into)] again: Callback<()>,
) -> impl IntoView {
    let AskedView { number, bill, .. } = asked;
    let total = bill.total.0;
    let bill = Memo::new(move |_| bill.clone());
    let rated = Rated {
        stars: RwSignal::new(0),
        tags: RwSignal::new(Vec::new()),
        words: RwSignal::new(String::new()),
    };
    let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let code = StoredValue::new(code);
    let sign = move |()| {
        busy.set(true);
        error.set(None);
        let request = ConfirmAsked {
            code: code.get_value(),
            stars: rated.stars.get_untracked(),
            tags: rated
                .tags
                .with_untracked(|tags| tags.iter().map(|&tag| tag.to_owned()).collect()),
            words: rated.words.with_untracked(|words| words.trim().to_owned()),
        };
        spawn_local(async move {
            match client::send(request).await {
                Ok(answer) => drop(done.try_run(answer)),
                Err(why) => drop(error.try_set(Some(why))),
            }
            let _ = busy.try_set(false);
        });
    };
    let disabled = Signal::derive(move || rated.stars.get() == 0);
    view! {
        <Card title=say("confirm.asked")>
            <Facts>
                <Fact name=say("sign_off.number")>{number}</Fact>
                <Fact name=say("order.signed_total")><Money fen=total /></Fact>
            </Facts>
        </Card>
        <BillCard bill />
        <Rating rated />
        <Trouble error />
        <ActionBar>
            <Button on_click=again>{say("confirm.not_this")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Pen busy disabled on_click=sign>{say("confirm.sign")}</Button>
        </ActionBar>
    }
}
