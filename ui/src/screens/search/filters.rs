//! What is chosen beside the words; each choice changes the address.

use super::wanted::Wanted;
use crate::client::View;
use crate::components::{Button, ButtonKind, Choice, Field, Glyph, Select, Show};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use crate::words::status_word;
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::domain::order::Status;
use yizhan_api::view::{CategoryView, TeamView};

/// Status, team, category, period.
#[component]
pub(super) fn Filters(
    wanted: Memo<Wanted>,
    teams: View<Vec<TeamView>>,
    categories: View<Vec<CategoryView>>,
    #[prop(into)] go: Callback<Wanted>,
) -> impl IntoView {
    // What the address says is shown; what a person changes goes into the address.
    let shown = move |of: fn(&Wanted) -> String| {
        let value = RwSignal::new(String::new());
        whenever(move || {
            let now = wanted.with(of);
            if value.with_untracked(|value| *value != now) {
                value.set(now);
            }
        });
        value
    };
    let status = shown(|wanted| {
        wanted
            .status
            .map(Status::name)
            .unwrap_or_default()
            .to_owned()
    });
    let team = shown(|wanted| {
        wanted
            .only
            .team
            .map(|id| id.to_string())
            .unwrap_or_default()
    });
    let category = shown(|wanted| {
        wanted
            .only
            .category
            .map(|id| id.to_string())
            .unwrap_or_default()
    });
    let (from, to) = (
        shown(|wanted| wanted.from.clone()),
        shown(|wanted| wanted.to.clone()),
    );
    let change = move |set: &dyn Fn(&mut Wanted)| {
        let mut now = wanted.get_untracked();
        set(&mut now);
        go.run(now);
    };
    let day = |text: String| match Millis::of_day(&text) {
        Some(_) => text,
        None => String::new(),
    };
    let statuses = Signal::derive(|| {
        let all = Status::ALL.into_iter();
        all.map(|status| Choice::new(status.name(), status_word(status)))
            .collect::<Vec<_>>()
    });
    let all_teams = Signal::derive(move || {
        let all = teams.ready().unwrap_or_default().into_iter();
        all.map(|team| Choice::new(team.id.to_string(), team.name))
            .collect::<Vec<_>>()
    });
    let all_categories = Signal::derive(move || {
        let all = categories.ready().unwrap_or_default().into_iter();
        all.map(|one| Choice::new(one.id.to_string(), format!("{} · {}", one.group, one.name)))
            .collect::<Vec<_>>()
    });
    // On a phone the results come first.
    let is_open = RwSignal::new(false);
    whenever(move || {
        if wanted.with(Wanted::is_narrowed) {
            is_open.set(true);
        }
    });
    view! {
        <div class="only-phone">
            <Button small=true icon=Glyph::Sliders on_click=move |()| is_open.update(|is_open| *is_open = !*is_open)>
                {move || tr(if is_open.get() { "search.fewer" } else { "search.choose" })}
            </Button>
        </div>
        <div class="search-filters" class:search-closed=move || !is_open.get()>
            <Select label=say("orders.status") value=status choices=statuses placeholder=say("orders.any_status") optional=true
                on_change=move |name: String| change(&|now| now.status = Status::of_name(&name)) />
            <Select label=say("orders.team") value=team choices=all_teams placeholder=say("orders.any_team") optional=true
                on_change=move |id: String| change(&|now| now.only.team = id.parse().ok()) />
            <Select label=say("filing.category") value=category choices=all_categories placeholder=say("search.any_category") optional=true
                on_change=move |id: String| change(&|now| now.only.category = id.parse().ok()) />
            <Field label=say("search.from") value=from kind="date" optional=true
                on_change=move |text: String| change(&|now| now.from = day(text.clone())) />
            <Field label=say("search.to") value=to kind="date" optional=true
                on_change=move |text: String| change(&|now| now.to = day(text.clone())) />
            <Show when=move || wanted.with(Wanted::is_narrowed)>
                <Button kind=ButtonKind::Quiet small=true on_click=move |()| {
                    let text = wanted.with_untracked(|wanted| wanted.text.clone());
                    go.run(Wanted { text, ..Wanted::default() });
                }>{say("orders.show_all")}</Button>
            </Show>
        </div>
    }
}
