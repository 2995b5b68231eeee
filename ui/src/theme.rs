//! Light, dark, or as the device has it.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::reactive::graph::Observer;

use crate::remembered::{recall, remember};

const STORED_AS: &str = "yizhan.theme";

static CHOSEN: LazyLock<ArcRwSignal<Theme>> = LazyLock::new(|| ArcRwSignal::new(Theme::Device));

/// Light, dark, or as the device has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme there is.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    /// How it is stored, and the last part of the key of its name.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.tag() == tag)
    }
}

/// Takes up the theme chosen last. `boot.js` has set the colours already, before the first paint.
pub fn start() {
    let stored = recall(STORED_AS);
    CHOSEN.set(
        stored
            .as_deref()
            .and_then(Theme::from_tag)
            .unwrap_or_default(),
    );
}

/// The chosen theme; a view that reads it is made anew when it changes.
pub fn theme() -> Theme {
    if Observer::get().is_some() {
        CHOSEN.get()
    } else {
        CHOSEN.get_untracked()
    }
}

/// Changes the theme and remembers it.
pub fn choose(theme: Theme) {
    remember(STORED_AS, theme.tag());
    CHOSEN.set(theme);
    if let Some(page) = document().document_element() {
        // Cannot fail: the name is a fixed, valid one.
        let _ = match theme {
            Theme::Device => page.remove_attribute("data-theme"),
            chosen => page.set_attribute("data-theme", chosen.tag()),
        };
    }
}
