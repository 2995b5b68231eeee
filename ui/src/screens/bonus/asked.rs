//! Which month is looked at, of which team or technician; each choice changes the address.

use crate::app::to;
use crate::components::{Choice, Select};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use crate::words::month_word;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use leptos_router::params::ParamsMap;
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{PersonId, TeamId};
use yizhan_api::view::BonusView;

/// How many months can be chosen.
const MONTHS: i32 = 24;

/// What the address asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub month: Option<Month>,
    pub team: Option<TeamId>,
    pub person: Option<PersonId>,
}

impl Asked {
    pub fn read(query: &ParamsMap) -> Self {
        Self {
            month: query.get("month").and_then(|text| text.parse().ok()),
            team: (query.get("team").and_then(|text| text.parse().ok())).map(TeamId),
            person: (query.get("person").and_then(|text| text.parse().ok())).map(PersonId),
        }
    }

    fn query(self) -> String {
        let parts = [
            self.month.map(|month| format!("month={month}")),
            self.team.map(|team| format!("team={team}")),
            self.person.map(|person| format!("person={person}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join("&")
    }
}

/// The months that can be chosen, the latest first.
fn months(running: Month, shown: Month) -> Vec<Choice> {
    let mut months: Vec<Month> = (0..MONTHS).map(|back| running.plus(-back)).collect();
    if !months.contains(&shown) {
        months.push(shown);
    }
    let choice = |month: Month| Choice::new(month.to_string(), month_word(month));
    months.into_iter().map(choice).collect()
}

/// The month, as a list to pull down.
#[component]
pub(super) fn MonthSelect(
    /// What the address asks for.
    asked: Memo<Asked>,
    /// The month that is shown, and the present one.
    #[prop(into)]
    shown: Signal<(Month, Month)>,
    /// Where it leads, without what is asked.
    path: &'static str,
) -> impl IntoView {
    let value = RwSignal::new(String::new());
    whenever(move || value.set(shown.get().0.to_string()));
    let choices = Signal::derive(move || {
        let (month, running) = shown.get();
        months(running, month)
    });
    let navigate = StoredValue::new(use_navigate());
    let go = move |chosen: String| {
        let asked = Asked {
            month: chosen.parse().ok(),
            ..asked.get_untracked()
        };
        let address = format!("{path}?{}", asked.query());
        navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
    };
    view! { <Select label=say("bonus.month") value choices on_change=go /> }
}

/// The month and, where there are several, the team.
#[component]
pub(super) fn Controls(asked: Memo<Asked>, shown: Signal<BonusView>) -> impl IntoView {
    let months = Memo::new(move |_| shown.with(|shown| (shown.month, shown.running)));
    let team = RwSignal::new(String::new());
    whenever(move || {
        let of = asked.get().team;
        team.set(of.map(|team| team.to_string()).unwrap_or_default());
    });
    let teams = Memo::new(move |_| shown.with(|shown| shown.teams.clone()));
    let choices = Signal::derive(move || {
        let all = Choice::new("", tr("bonus.all_teams"));
        let of = teams.get().into_iter();
        std::iter::once(all)
            .chain(of.map(|team| Choice::new(team.id.to_string(), team.name)))
            .collect()
    });
    let navigate = StoredValue::new(use_navigate());
    let go = move |chosen: String| {
        let asked = Asked {
            team: chosen.parse().ok().map(TeamId),
            ..asked.get_untracked()
        };
        let address = format!("{}?{}", to::BONUSES, asked.query());
        navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
    };
    let several = Memo::new(move |_| teams.with(|teams| teams.len() > 1));
    view! {
        <div class="bonus-controls">
            <MonthSelect asked shown=months path=to::BONUSES />
            {move || several.get().then(|| view! { <Select label=say("bonus.team") value=team choices on_change=go /> })}
        </div>
    }
}
