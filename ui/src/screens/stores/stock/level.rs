//! How full a shelf is: a bar with its minimum, and a word where it runs low.

use crate::components::{Glyph, Icon, Tone};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::base::Part;

/// How a quantity stands against what base data ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    BelowZero,
    BelowMinimum,
    BelowSafety,
    AboveMaximum,
    Good,
}

impl Level {
    const fn of(quantity: i64, part: &Part) -> Self {
        if quantity < 0 {
            Self::BelowZero
        } else if quantity < part.minimum {
            Self::BelowMinimum
        } else if quantity < part.safety {
            Self::BelowSafety
        } else if part.maximum > 0 && quantity > part.maximum {
            Self::AboveMaximum
        } else {
            Self::Good
        }
    }

    const fn look(self) -> (Tone, Glyph, &'static str) {
        match self {
            Self::BelowZero => (Tone::Bad, Glyph::Alert, "stock.below_zero"),
            Self::BelowMinimum => (Tone::Bad, Glyph::Down, "stock.is_below_minimum"),
            Self::BelowSafety => (Tone::Warn, Glyph::Down, "stock.is_below_safety"),
            Self::AboveMaximum => (Tone::Info, Glyph::Up, "stock.is_above_maximum"),
            Self::Good => (Tone::Good, Glyph::Check, "stock.is_good"),
        }
    }
}

/// The bar.
#[component]
pub(super) fn LevelBar(quantity: i64, part: Part) -> impl IntoView {
    let level = Level::of(quantity, &part);
    let (tone, glyph, word) = level.look();
    // A full bar is the maximum; without one, twice the safety stock, or what is there.
    let full = if part.maximum > 0 {
        part.maximum
    } else {
        part.safety.saturating_mul(2)
    }
    .max(quantity)
    .max(1);
    let percent = move |units: i64| units.clamp(0, full).saturating_mul(100) / full;
    let counted = format!("{quantity} {}", part.unit);
    let spoken = {
        let counted = counted.clone();
        move || format!("{counted}{}{}", tr("list.join"), tr(word))
    };
    let (minimum, maximum) = (part.minimum.to_string(), part.maximum.to_string());
    let limits = move || {
        tr_with(
            "stock.limits",
            &[("minimum", minimum.clone()), ("maximum", maximum.clone())],
        )
    };
    view! {
        <div class=format!("level {}", tone.class())>
            <p class="level-words">
                <span class="level-count number">{counted}</span>
                <span class="level-word"><Icon glyph small=true />{say(word)}</span>
            </p>
            <div
                class="level-track"
                role="meter"
                aria-label=say("stock.level")
                aria-valuemin="0"
                aria-valuemax=full.to_string()
                aria-valuenow=quantity.clamp(0, full).to_string()
                aria-valuetext=spoken
            >
                <div class="level-fill" style:width=format!("{}%", percent(quantity))></div>
                <div class="level-minimum" style:left=format!("{}%", percent(part.minimum))></div>
            </div>
            <p class="level-limits">{limits}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_api::domain::base::Storage;
    use yizhan_api::domain::{Fen, PartId};

    #[test]
    fn a_shelf_is_low_before_it_is_empty() {
        let part = Part {
            id: PartId::of_key("1"),
            code: "1".into(),
            name: "角阀".into(),
            spec: String::new(),
            model: String::new(),
            unit: "个".into(),
            price: Fen(100),
            barcodes: Vec::new(),
            supplier: String::new(),
            medical: false,
            storage: Storage::Ambient,
            minimum: 5,
            safety: 10,
            maximum: 50,
        };
        let levels = [-1, 0, 4, 5, 9, 10, 50, 51].map(|quantity| Level::of(quantity, &part));
        use Level::{AboveMaximum, BelowMinimum, BelowSafety, BelowZero, Good};
        assert_eq!(
            levels,
            [
                BelowZero,
                BelowMinimum,
                BelowMinimum,
                BelowSafety,
                BelowSafety,
                Good,
                Good,
                AboveMaximum
            ]
        );
    }
}
