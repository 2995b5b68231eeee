//! An amount with decimals, to set with the thumb or to type.

use leptos::prelude::*;
use yizhan_api::domain::Hundredths;

use super::button::IconButton;
use super::icon::Glyph;
use crate::i18n::say;

/// One press of plus or minus: half a unit.
const STEP: i64 = 50;

/// Minus, the amount, plus: half a unit a press, any two decimals when typed.
#[component]
pub fn AmountStepper(
    /// What is measured; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// How much; zero where what was typed is no amount.
    value: RwSignal<Hundredths>,
    /// Its unit.
    #[prop(into)]
    unit: TextProp,
    /// Not more than this.
    most: Hundredths,
) -> impl IntoView {
    // What stands in the box while somebody types: "1." must not become "1" under their fingers.
    let typed = RwSignal::new(None::<String>);
    let input = move |event| {
        let text = event_target_value(&event);
        value.set(read(&text).unwrap_or_default().min(most));
        typed.set(Some(text));
    };
    let shown = move || typed.get().unwrap_or_else(|| value.get().to_string());
    let step = move |by: i64| {
        typed.set(None);
        // The next half, so that 1.3 becomes 1.5 and not 1.8.
        value.update(|now| {
            let halves = if by > 0 {
                now.0.div_euclid(STEP) + 1
            } else {
                (now.0 - 1).div_euclid(STEP)
            };
            now.0 = halves.saturating_mul(STEP).clamp(0, most.0);
        });
    };
    view! {
        <div class="stepper stepper-large" role="group" aria-label=move || label.get()>
            <IconButton
                glyph=Glyph::Minus
                label=say("components.less")
                disabled=Signal::derive(move || value.get().0 <= 0)
                on_click=move |()| step(-1)
            />
            <input
                class="stepper-input"
                inputmode="decimal"
                autocomplete="off"
                aria-label=say("components.quantity")
                prop:value=shown
                on:input=input
                on:change=move |_| typed.set(None)
            />
            <span class="stepper-unit">{move || unit.get()}</span>
            <IconButton
                glyph=Glyph::Add
                label=say("components.more")
                disabled=Signal::derive(move || value.get() >= most)
                on_click=move |()| step(1)
            />
        </div>
    }
}

/// Reads an amount, also one typed with the wide digits of a Chinese keyboard.
fn read(text: &str) -> Option<Hundredths> {
    let narrow = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' | '。' => '.',
        other => other,
    };
    Hundredths::parse(&text.trim().chars().map(narrow).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, hundredths) in [("1.5", 150), (" 2 ", 200), ("１．５", 150), ("0。25", 25)] {
            assert_eq!(read(text), Some(Hundredths(hundredths)), "{text}");
        }
        for text in ["", "一", "-1", "1.234"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
