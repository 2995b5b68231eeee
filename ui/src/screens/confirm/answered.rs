//! It is signed: the code that the other device reads.

use crate::components::{Button, Card, Field, Glyph, Qr};
use crate::i18n::say;
use leptos::prelude::*;

/// The code, to be shown and to be copied.
#[component]
pub(super) fn Answered(code: String, #[prop(into)] again: Callback<()>) -> impl IntoView {
    view! {
        <Card title=say("confirm.signed")>
            <p>{say("confirm.signed_text")}</p>
            <div class="asked-code"><Qr text=code.clone() label=say("confirm.signed_qr") width_px=300 /></div>
            <Field label=say("confirm.signed_code") value=RwSignal::new(code) read_only=true />
            <Button icon=Glyph::Scan on_click=again>{say("confirm.another")}</Button>
        </Card>
    }
}
