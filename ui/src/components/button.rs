//! Buttons.

use leptos::prelude::*;

use super::show::Show;

use super::icon::{Glyph, Icon};

/// How much a button wants to be pressed. A page has one primary button at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The next thing to do.
    Primary,
    /// Another thing one may do.
    #[default]
    Secondary,
    /// Like secondary, but part of a card rather than on it.
    Soft,
    /// Hardly there: cancel, show more.
    Quiet,
    /// Cannot be undone.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Soft => "button button-soft",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button with a word on it.
///
/// `<Button kind=ButtonKind::Primary icon=Glyph::Check busy=sending on_click=move |()| send()>{…}</Button>`
#[component]
pub fn Button(
    /// How much it wants to be pressed; secondary when left out.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// As wide as there is room.
    #[prop(optional)]
    wide: bool,
    /// 36 px instead of 48.
    #[prop(optional)]
    small: bool,
    /// Cannot be pressed.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Is at work: shows it, and takes no second press.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// What happens when it is pressed.
    #[prop(into, optional)]
    on_click: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_click) = on_click
            && !busy.get_untracked()
        {
            on_click.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class:button-wide=wide
            class:button-small=small
            disabled=move || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            <Show when=move || busy.get()>
                <span class="spinner" aria-hidden="true"></span>
            </Show>
            {icon.map(|glyph| view! {
                <Show when=move || !busy.get()><Icon glyph /></Show>
            })}
            <span>{children()}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it wants to be pressed; secondary when left out.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<Glyph>,
    /// As wide as there is room.
    #[prop(optional)]
    wide: bool,
    /// 36 px instead of 48.
    #[prop(optional)]
    small: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=kind.class() class:button-wide=wide class:button-small=small>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{children()}</span>
        </a>
    }
}

/// A round button with an icon only; the label is what it is called.
#[component]
pub fn IconButton(
    /// The icon.
    glyph: Glyph,
    /// What a screen reader and the tooltip say.
    #[prop(into)]
    label: TextProp,
    /// Cannot be pressed.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// A number on it; nothing when zero.
    #[prop(into, optional)]
    count: Signal<u32>,
    /// What happens when it is pressed.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    let title = label.clone();
    let name = move || match count.get() {
        0 => label.get().to_string(),
        waiting => format!("{} {}", label.get(), count_word(waiting)),
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=name
            title=move || title.get()
            disabled=move || disabled.get()
            on:click=move |_| on_click.run(())
        >
            <Icon glyph />
            <Count value=count />
        </button>
    }
}

/// How many wait there; nothing when none does.
#[component]
pub fn Count(
    /// The number; shown as 99+ beyond.
    #[prop(into)]
    value: Signal<u32>,
) -> impl IntoView {
    view! {
        <Show when=move || { value.get() > 0 }>
            <span class="count">{move || count_word(value.get())}</span>
        </Show>
    }
}

fn count_word(count: u32) -> String {
    if count > 99 {
        "99+".to_owned()
    } else {
        count.to_string()
    }
}
