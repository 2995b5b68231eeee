//! What is chosen: days, and what is in time. Each choice changes the address.

use crate::components::{Chip, Chips, Choice, Field, Select};
use crate::i18n::{say, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::ShowCalls;
use yizhan_api::domain::calls::Day;
use yizhan_api::view::CallsView;

/// How many weeks people look at.
const WEEKS: [i32; 3] = [4, 13, 52];
/// Within how many seconds calls may be wanted to be answered.
const WITHIN_S: [u16; 6] = [5, 10, 15, 20, 30, 60];

/// The choices.
#[component]
pub(super) fn Controls(view: Signal<CallsView>, go: Callback<ShowCalls>) -> impl IntoView {
    let shown = move |of: fn(&CallsView) -> String| {
        let value = RwSignal::new(String::new());
        whenever(move || {
            let now = view.with(of);
            if value.with_untracked(|value| *value != now) {
                value.set(now);
            }
        });
        value
    };
    let from = shown(|view| view.from.to_string());
    let to = shown(|view| view.to.to_string());
    let within = shown(|view| view.within_s.to_string());
    let change = move |with: &dyn Fn(&mut ShowCalls)| {
        let mut now = view.with_untracked(|view| ShowCalls {
            from: Some(view.from),
            to: Some(view.to),
            within_s: Some(view.within_s),
        });
        with(&mut now);
        go.run(now);
    };
    let seconds = Signal::derive(move || {
        let mut all = WITHIN_S.to_vec();
        // What an address asks for can be another time.
        all.push(view.with(|view| view.within_s));
        all.sort_unstable();
        all.dedup();
        let choice = |seconds: u16| {
            let words = tr_with("calls.seconds", &[("n", seconds.to_string())]);
            Choice::new(seconds.to_string(), words)
        };
        all.into_iter().map(choice).collect::<Vec<_>>()
    });
    let chip = move |weeks: i32| {
        let days = move || {
            let last = view.with(|view| view.logged.map_or(view.to, |days| days.to));
            (last.plus(1 - weeks * 7), last)
        };
        let selected = Signal::derive(move || view.with(|view| (view.from, view.to)) == days());
        let choose = move |()| {
            let (first, last) = days();
            change(&|now| (now.from, now.to) = (Some(first), Some(last)));
        };
        let label = move || tr_with("calls.weeks", &[("n", weeks.to_string())]);
        view! { <Chip label selected on_toggle=choose /> }
    };
    // A day that is still being typed changes nothing yet.
    let day = move |text: &str, with: &dyn Fn(&mut ShowCalls, Day)| {
        if let Ok(day) = text.parse() {
            change(&|now| with(now, day));
        }
    };
    view! {
        <Chips label=say("calls.days") scroll=true>{WEEKS.map(chip).collect_view()}</Chips>
        <div class="narrow calls-controls">
            <Field label=say("calls.from") value=from kind="date"
                on_change=move |text: String| day(&text, &|now, day| now.from = Some(day)) />
            <Field label=say("calls.to") value=to kind="date"
                on_change=move |text: String| day(&text, &|now, day| now.to = Some(day)) />
            <Select label=say("calls.within") value=within choices=seconds
                on_change=move |text: String| change(&|now| now.within_s = text.parse().ok()) />
        </div>
    }
}
