//! Who is signed in.

use crate::components::{Card, Fact, Facts, Glyph, Icon};
use crate::i18n::say;
use crate::words::role_word;
use leptos::prelude::*;
use yizhan_api::view::PersonView;

/// Name, staff number, role, department.
#[component]
pub fn PersonCard(person: PersonView) -> impl IntoView {
    let PersonView {
        staff_number,
        name,
        phone,
        department_name,
        team_name,
        post,
        role,
        ..
    } = person;
    let fact = |key: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <Fact name=say(key)>{text}</Fact> })
    };
    view! {
        <Card>
            <div class="person">
                <span class="person-mark"><Icon glyph=Glyph::Person /></span>
                <div>
                    <h2>{name}</h2>
                    <p class="soft">{move || role_word(role)}</p>
                </div>
            </div>
            <Facts>
                {fact("me.staff_number", staff_number)}
                {fact("me.department", department_name)}
                {fact("me.team", team_name)}
                {fact("me.post", post)}
                {fact("me.phone", phone)}
            </Facts>
        </Card>
    }
}
