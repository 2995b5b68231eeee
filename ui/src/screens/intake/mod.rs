//! When orders come in, and how many call takers that wants (D2).

mod heat;
mod seats;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{
    AppBar, ButtonLink, Card, Choice, EmptyState, Glyph, Segments, Show, Skeleton,
};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use heat::Heat;
use leptos::prelude::*;
use seats::Seats;
use yizhan_api::domain::Millis;
use yizhan_api::view::IntakeView;
use yizhan_api::{Request, ShowCalls, ShowIntake, Tag};

/// Over how many weeks people look.
const WEEKS: [u16; 3] = [4, 13, 52];

/// Orders by weekday and hour, over whole weeks.
#[component]
pub fn Intake() -> impl IntoView {
    let weeks = RwSignal::new(WEEKS[0].to_string());
    let intake = client::view(
        move || {
            Some(ShowIntake {
                weeks: weeks.get().parse().ok()?,
            })
        },
        |_| vec![Tag::Orders],
    );
    let choices = Signal::derive(|| {
        WEEKS
            .map(|weeks| {
                Choice::new(
                    weeks.to_string(),
                    tr_with("intake.weeks", &[("n", weeks.to_string())]),
                )
            })
            .to_vec()
    });
    view! {
        <AppBar title=say("intake.title") back=to::BOARD />
        <div class="page page-wide">
            <Segments label=say("intake.over") value=weeks choices />
            {ShowCalls::ACCESS.allows(use_person().role).then(|| view! {
                <div><ButtonLink href=to::CALLS.to_owned() small=true icon=Glyph::Phone>{say("calls.title")}</ButtonLink></div>
            })}
            <Watched view=intake skeleton=|| view! { <Skeleton cards=true lines=6 /> } let:intake>
                <Show
                    when=move || intake.with(|intake| total(intake) > 0)
                    fallback=|| view! { <EmptyState glyph=Glyph::Orders title=say("intake.none") text=say("intake.none_text") /> }
                >
                    <Card title=move || intake.with(title)>
                        <Heat intake />
                    </Card>
                    <Seats intake />
                </Show>
            </Watched>
        </div>
    }
}

fn total(intake: &IntakeView) -> u32 {
    intake.counts.iter().flatten().sum()
}

fn title(intake: &IntakeView) -> String {
    let last = Millis(intake.until.0 - 1);
    tr_with(
        "intake.total",
        &[
            ("n", total(intake).to_string()),
            ("from", intake.from.day()),
            ("to", last.day()),
        ],
    )
}

/// So many in a week, with one place: half a tenth is rounded up.
fn per_week(count: u32, weeks: u16) -> String {
    let weeks = u32::from(weeks.max(1));
    let tenths = (count.saturating_mul(20) + weeks) / (weeks * 2);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_has_one_place_and_half_of_it_goes_up() {
        for (count, weeks, words) in [
            (0, 4, "0.0"),
            (10, 4, "2.5"),
            (1, 4, "0.3"),
            (1, 52, "0.0"),
            (7, 13, "0.5"),
        ] {
            assert_eq!(per_week(count, weeks), words, "{count} in {weeks}");
        }
    }
}
