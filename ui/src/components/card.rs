//! Cards, and rows in them.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A card, with a title where it needs one.
#[component]
pub fn Card(
    /// The heading.
    #[prop(into, optional)]
    title: Option<TextProp>,
    /// For a list of rows that reach the edges.
    #[prop(optional)]
    flush: bool,
    /// At the right of the heading: a badge, a button.
    #[prop(into, optional)]
    aside: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card" class:card-flush=flush>
            {title.map(|title| view! {
                <header class="card-head">
                    <h2>{move || title.get()}</h2>
                    {aside.run()}
                </header>
            })}
            <div class="card-body">{children()}</div>
        </section>
    }
}

/// A list; its children are `<li>`s, most of them holding a [`Row`].
#[component]
pub fn List(
    /// Apart from one another, for cards rather than rows.
    #[prop(optional)]
    apart: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <ul class="list" class:list-apart=apart role="list">
            {children()}
        </ul>
    }
}

/// A row that leads somewhere, does something, or just tells.
#[component]
pub fn Row(
    /// The first line.
    #[prop(into)]
    title: TextProp,
    /// The second line.
    #[prop(into, optional)]
    note: Option<TextProp>,
    /// An icon before the words.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// Where it leads.
    #[prop(into, optional)]
    href: Option<String>,
    /// What it does; a row leads or does, not both.
    #[prop(into, optional)]
    on_click: Option<Callback<()>>,
    /// At the right: a badge, an amount, a stepper.
    #[prop(into, optional)]
    end: ViewFn,
) -> impl IntoView {
    let leads = href.is_some() || on_click.is_some();
    let content = view! {
        {glyph.map(|glyph| view! { <span class="row-mark"><Icon glyph /></span> })}
        <span class="row-words">
            <span class="row-title">{move || title.get()}</span>
            {note.map(|note| view! { <br /><span class="row-note">{move || note.get()}</span> })}
        </span>
        <span class="row-end">{end.run()}</span>
        {leads.then(|| view! { <span class="row-more"><Icon glyph=Glyph::Forward small=true /></span> })}
    };
    match (href, on_click) {
        (Some(href), _) => view! { <a class="row" href=href>{content}</a> }.into_any(),
        (None, Some(on_click)) => {
            view! { <button type="button" class="row" on:click=move |_| on_click.run(())>{content}</button> }
                .into_any()
        }
        (None, None) => view! { <div class="row">{content}</div> }.into_any(),
    }
}
