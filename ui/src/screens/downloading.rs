//! How far a long download has come.

use crate::components::{Meter, Tone};
use crate::i18n::{say, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;

/// How much is left, and a bar that fills as it comes down; nothing where nothing is left.
#[component]
pub fn Downloading(
    /// How much is left to come.
    #[prop(into)]
    left: Signal<Option<i64>>,
) -> impl IntoView {
    let most = RwSignal::new(0_i64);
    whenever(move || {
        let left = left.get().unwrap_or_default();
        most.update(|most| *most = if left <= 0 { 0 } else { left.max(*most) });
    });
    let shown = Memo::new(move |_| left.get().filter(|left| *left > 0));
    let value = move || {
        let left = shown.get().unwrap_or_default();
        tr_with("sync.left", &[("n", left.to_string())])
    };
    let percent = Signal::derive(move || percent(shown.get().unwrap_or_default(), most.get()));
    move || {
        shown.with(Option::is_some).then(|| {
            view! { <Meter label=say("sync.downloading") value percent tone=Tone::Accent /> }
        })
    }
}

/// How much of `most` has come, in percent.
fn percent(left: i64, most: i64) -> u32 {
    let come = most.saturating_sub(left).max(0).saturating_mul(100);
    u32::try_from(come.checked_div(most).unwrap_or_default()).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_download_fills_its_bar_once() {
        assert_eq!(
            [(100, 100), (25, 100), (0, 100), (0, 0), (120, 100)]
                .map(|(left, most)| percent(left, most)),
            [0, 75, 100, 0, 0]
        );
    }
}
