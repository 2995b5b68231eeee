//! The ways through the interface: tabs on phones, a sidebar on desktops.

use leptos::prelude::*;
use leptos_router::components::A;

use super::button::Count;
use super::icon::{Glyph, Icon};
use crate::i18n::say;

/// A way to an area of the interface.
#[derive(Clone, Debug)]
pub struct Destination {
    /// Where it leads.
    pub href: &'static str,
    /// Its icon.
    pub glyph: Glyph,
    /// The key of its name in the locale files.
    pub name: &'static str,
    /// How many wait there.
    pub count: Signal<u32>,
}

impl Destination {
    /// A way with nothing waiting at its end.
    pub fn new(href: &'static str, glyph: Glyph, name: &'static str) -> Self {
        Self {
            href,
            glyph,
            name,
            count: Signal::stored(0),
        }
    }

    /// The same way, with this many waiting at its end.
    pub fn with_count(mut self, count: impl Into<Signal<u32>>) -> Self {
        self.count = count.into();
        self
    }
}

/// The tabs at the bottom of a phone; three to five of them.
#[component]
pub fn Tabs(
    /// Where they lead.
    #[prop(into)]
    destinations: Signal<Vec<Destination>>,
) -> impl IntoView {
    let tab = |way: Destination| {
        view! {
            <li>
                <A href=way.href exact=way.href == "/" attr:class="tab">
                    <span class="tab-mark"><Icon glyph=way.glyph /><Count value=way.count /></span>
                    <span>{say(way.name)}</span>
                </A>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=say("components.main_navigation")>
            <ul role="list">{move || destinations.get().into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}

/// The sidebar of a desktop; what stands in it below the ways comes as children.
#[component]
pub fn SideNav(
    /// Where its links lead.
    #[prop(into)]
    destinations: Signal<Vec<Destination>>,
    /// The hospital's name, below the product's.
    #[prop(into)]
    place: TextProp,
    /// At the foot: the person, the state of syncing.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let link = |way: Destination| {
        view! {
            <li>
                <A href=way.href exact=way.href == "/" attr:class="side-link">
                    <Icon glyph=way.glyph />
                    <span>{say(way.name)}</span>
                    <Count value=way.count />
                </A>
            </li>
        }
    };
    view! {
        <aside class="side">
            <div class="side-brand">
                <img class="side-brand-mark" src="/icon.svg" alt="" width="40" height="40" />
                <div>
                    <span class="side-brand-name">{say("app.name")}</span>
                    <span class="side-brand-place">{move || place.get()}</span>
                </div>
            </div>
            <nav aria-label=say("components.main_navigation")>
                <ul role="list">{move || destinations.get().into_iter().map(link).collect_view()}</ul>
            </nav>
            {children.map(|children| view! { <div class="side-foot">{children()}</div> })}
        </aside>
    }
}
