//! The words a person reads, in the language they chose.
//!
//! Every word stands in `locales/zh-CN.json` and `locales/en.json` under the same key. [`tr`] reads the
//! chosen language as a signal, so a view that says `{move || tr("…")}` changes with it.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::reactive::graph::Observer;

use crate::remembered::{recall, remember};

const STORED_AS: &str = "yizhan.locale";

static CHOSEN: LazyLock<ArcRwSignal<Locale>> = LazyLock::new(|| ArcRwSignal::new(Locale::Chinese));

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Locale {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Its tag (BCP 47), which is also the name of its file.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// What its own speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}

/// Takes up the language chosen last. Called once, before anything is shown.
pub fn start() {
    let stored = recall(STORED_AS);
    say_in(
        stored
            .as_deref()
            .and_then(Locale::from_tag)
            .unwrap_or_default(),
    );
}

/// Changes the language and remembers it.
pub fn choose(locale: Locale) {
    remember(STORED_AS, locale.tag());
    say_in(locale);
}

/// The chosen language; a view that reads it is made anew when it changes.
pub fn locale() -> Locale {
    // Within an event nobody watches, and that is right: a toast keeps the language it was said in.
    if Observer::get().is_some() {
        CHOSEN.get()
    } else {
        CHOSEN.get_untracked()
    }
}

/// The words under this key: `tr("orders.title")`, `tr(&format!("errors.{code}"))`.
pub fn tr(key: &str) -> String {
    rust_i18n::t!(key, locale = locale().tag()).into_owned()
}

/// [`tr`] for what follows the language: a child, a property, an attribute: `{say("orders.title")}`.
///
/// However many places say something, they are all of one type, and what shows it is compiled once.
pub fn say(key: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || tr(key)
}

/// The words under this key, with `%{n}` and the like filled in.
pub fn tr_with(key: &str, values: &[(&str, String)]) -> String {
    let (names, values): (Vec<&str>, Vec<String>) = values.iter().cloned().unzip();
    rust_i18n::replace_patterns(&tr(key), &names, &values)
}

/// The words under this key, or under the other one where there are none.
pub fn tr_or(key: &str, otherwise: &str) -> String {
    let words = tr(key);
    // An unknown key comes back as itself, behind the tag of the language.
    if words
        .strip_prefix(locale().tag())
        .and_then(|rest| rest.strip_prefix('.'))
        == Some(key)
    {
        return tr(otherwise);
    }
    words
}

fn say_in(locale: Locale) {
    CHOSEN.set(locale);
    if let Some(page) = document().document_element() {
        // Only tells screen readers and fonts; nothing depends on it.
        let _ = page.set_attribute("lang", locale.tag());
    }
    document().set_title(&tr("app.name"));
}
