//! How the calls went, in the last thirty days or a month.

use crate::client::clock::now;
use crate::components::{Choice, Figure, Figures, Select};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::view::{CallbackFigures, CallbackPage};

/// How many months back can be chosen.
const MONTHS: i32 = 12;

/// The figures, and of when they are.
#[component]
pub(super) fn FiguresOf(page: Signal<CallbackPage>, month: RwSignal<String>) -> impl IntoView {
    let of = move |take: fn(&CallbackFigures) -> u32| {
        move || page.with(|page| take(&page.figures)).to_string()
    };
    let satisfaction = move || {
        let average = page.with(|page| page.figures.satisfaction);
        average.map_or_else(|| "–".to_owned(), |average| average.to_string())
    };
    let choices = Signal::derive(|| {
        let months = months_back(&now().period());
        let months = months
            .into_iter()
            .map(|month| Choice::new(month.clone(), month));
        std::iter::once(Choice::new("", tr("callbacks.last_days")))
            .chain(months)
            .collect::<Vec<_>>()
    });
    view! {
        <section class="callbacks-figures" aria-label=say("callbacks.figures")>
        <Select label=say("callbacks.period") value=month choices />
        <Figures>
            <Figure label=say("callbacks.drawn") value=of(|figures| figures.drawn) />
            <Figure label=say("callbacks.outcome.reached") value=of(|figures| figures.reached) />
            <Figure label=say("callbacks.not_reached") value=of(|figures| figures.not_reached) />
            <Figure label=say("callbacks.outcome.declined") value=of(|figures| figures.declined) />
            <Figure label=say("callbacks.missed") value=of(|figures| figures.missed) />
            <Figure label=say("callbacks.satisfaction") value=satisfaction />
        </Figures>
        </section>
    }
}

/// The months up to this one, newest first.
fn months_back(this: &str) -> Vec<String> {
    let read = |text: &str| {
        let (year, month) = text.split_once('-')?;
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
    };
    let Some(last) = read(this) else {
        return Vec::new();
    };
    let months = (0..MONTHS).map(|back| last - back);
    months
        .map(|month| {
            format!(
                "{:04}-{:02}",
                month.div_euclid(12),
                month.rem_euclid(12) + 1
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_months_of_a_year_begin_in_the_one_before() {
        let months = months_back("2026-02");
        assert_eq!(months.first().map(String::as_str), Some("2026-02"));
        assert_eq!(months.last().map(String::as_str), Some("2025-03"));
        assert!(months_back("soon").is_empty());
    }
}
