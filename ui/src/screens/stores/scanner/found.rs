//! What was found about a scanner, in plain words.

use crate::components::{Banner, Card, Fact, Facts, Tone};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_scan::wedge::{Checked, Finding, Layout};

/// What was found.
#[component]
pub(super) fn Found(checked: Checked, expected: &'static str) -> impl IntoView {
    let Checked {
        finding,
        came,
        gap_ms,
        is_taken,
        ..
    } = checked;
    let word = word(finding);
    let tone = if finding.is_well() {
        Tone::Good
    } else {
        Tone::Bad
    };
    let is_other = !came.contains(expected);
    let pace = move || tr_with("scanner.pace_ms", &[("n", format!("{gap_ms:.0}"))]);
    view! {
        <Card>
            <Banner tone title=move || tr(&format!("scanner.found.{word}.title"))>
                <p>{move || tr(&format!("scanner.found.{word}.text"))}</p>
            </Banner>
            <Facts>
                <Fact name=say("scanner.pace")>{pace}</Fact>
                {is_other.then(|| view! {
                    <Fact name=say("scanner.expected")><span class="number">{expected}</span></Fact>
                    <Fact name=say("scanner.came")><span class="number">{came}</span></Fact>
                })}
                <Fact name=say("scanner.input_method")>
                    {move || tr(if is_taken { "scanner.input_method_on" } else { "scanner.input_method_off" })}
                </Fact>
            </Facts>
        </Card>
    }
}

const fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::Fine => "fine",
        Finding::ByPlace => "by_place",
        Finding::CapsLock => "caps_lock",
        Finding::ScannerLayout(Layout::German) => "german",
        Finding::ScannerLayout(Layout::French) => "french",
        Finding::NoEnding => "no_ending",
        Finding::TooMuchAround => "too_much_around",
        Finding::TooSlow => "too_slow",
        Finding::KeysLost => "keys_lost",
        Finding::Another => "another",
    }
}
