//! A signature drawn with a finger, a pen or a mouse.

use std::fmt::Write as _;

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::show::Show;
use leptos::svg::Svg;

use super::button::{Button, ButtonKind};
use super::icon::Glyph;
use crate::i18n::say;

/// The paper is this wide and high in its own units, whatever the screen.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 200.0;
const PAPER: &str = "0 0 600 200";
/// Points nearer than this to the one before add nothing to see.
const NEAR: f64 = 2.0;
/// A path this long, in bytes, takes no more strokes: the engine stores 40,000.
const FULL: usize = 39_000;

/// Paper to sign on. The value is an SVG path on a paper of 600 × 200; empty while nothing is drawn.
#[component]
pub fn SignaturePad(
    /// Who is to sign what; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// The strokes.
    value: RwSignal<String>,
) -> impl IntoView {
    let paper = NodeRef::<Svg>::new();
    let drawing = RwSignal::new(false);
    let last = StoredValue::new((0.0_f64, 0.0_f64));
    let point = move |event: &PointerEvent| -> Option<(f64, f64)> {
        let place = paper.get_untracked()?.get_bounding_client_rect();
        if place.width() <= 0.0 || place.height() <= 0.0 {
            return None;
        }
        let x = (f64::from(event.client_x()) - place.x()) * WIDTH / place.width();
        let y = (f64::from(event.client_y()) - place.y()) * HEIGHT / place.height();
        Some((x.clamp(0.0, WIDTH), y.clamp(0.0, HEIGHT)))
    };
    let draw = move |event: &PointerEvent, command: char| {
        let Some((x, y)) = point(event) else { return };
        let (before_x, before_y) = last.get_value();
        let is_near = drawing.get_untracked() && (x - before_x).hypot(y - before_y) < NEAR;
        if is_near || value.with_untracked(String::len) > FULL {
            return;
        }
        last.set_value((x, y));
        // Writing to a string cannot fail.
        value.update(|path| {
            let _ = write!(path, "{command}{x:.0} {y:.0}");
        });
    };
    let begin = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(paper) = paper.get_untracked() {
            // Without it a stroke ends at the edge of the paper; no reason to refuse it.
            let _ = paper.set_pointer_capture(event.pointer_id());
        }
        draw(&event, 'M');
        draw(&event, 'L');
        drawing.set(true);
    };
    let go_on = move |event: PointerEvent| {
        if drawing.get_untracked() {
            draw(&event, 'L');
        }
    };
    let end = move |_| drawing.set(false);
    let blank = move || value.with(String::is_empty);
    view! {
        <div class="signature">
            <svg
                node_ref=paper
                class="signature-pad"
                viewBox=PAPER
                role="img"
                aria-label=move || label.get()
                on:pointerdown=begin
                on:pointermove=go_on
                on:pointerup=end
                on:pointercancel=end
            >
                <path d=move || value.get() />
            </svg>
            <Show
                when=blank
                fallback=move || view! {
                    <div class="signature-clear">
                        <Button
                            kind=ButtonKind::Quiet
                            small=true
                            icon=Glyph::Undo
                            on_click=move |()| value.set(String::new())
                        >
                            {say("components.sign_again")}
                        </Button>
                    </div>
                }
            >
                <p class="signature-hint">{say("components.sign_here")}</p>
            </Show>
        </div>
    }
}

/// A signature that was given.
#[component]
pub fn SignatureShown(
    /// What it is called.
    #[prop(into)]
    label: TextProp,
    /// The strokes, as [`SignaturePad`] gave them.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    view! {
        <svg class="signature-shown" viewBox=PAPER role="img" aria-label=move || label.get()>
            <path d=move || path.get() />
        </svg>
    }
}
