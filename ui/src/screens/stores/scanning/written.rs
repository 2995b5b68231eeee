//! A field that a scanner's keys went into, and what stood in it before.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement};

/// An input method hands over what it made of the keys within this time, in milliseconds.
const HANDED_OVER_MS: f64 = 1000.0;

/// A field to type into.
#[derive(Clone)]
pub(super) enum Field {
    Line(HtmlInputElement),
    Lines(HtmlTextAreaElement),
}

impl Field {
    /// The field that this is, if it is one.
    pub fn of(element: Element) -> Option<Self> {
        match element.dyn_into::<HtmlInputElement>() {
            Ok(field) => {
                let takes_text = !matches!(
                    field.type_().as_str(),
                    "radio" | "checkbox" | "button" | "submit"
                );
                takes_text.then_some(Self::Line(field))
            }
            Err(element) => element.dyn_into().ok().map(Self::Lines),
        }
    }

    pub fn value(&self) -> String {
        match self {
            Self::Line(field) => field.value(),
            Self::Lines(field) => field.value(),
        }
    }

    fn element(&self) -> &Element {
        match self {
            Self::Line(field) => field,
            Self::Lines(field) => field,
        }
    }
}

/// What stood in a field before a scanner's keys went into it.
#[derive(Clone)]
pub(super) struct Written {
    pub field: Field,
    pub before: String,
}

impl Written {
    /// What stands in it now.
    pub fn of(field: Field) -> Self {
        let before = field.value();
        Self { field, before }
    }

    /// Puts back what stood there, as if the person had left the field.
    pub fn put_back(&self) {
        match &self.field {
            Field::Line(field) => field.set_value(&self.before),
            Field::Lines(field) => field.set_value(&self.before),
        }
        // A field that hears no event is no longer on the page.
        let _ = self.tell();
    }

    fn tell(&self) -> Result<(), JsValue> {
        for name in ["input", "change"] {
            self.field.element().dispatch_event(&Event::new(name)?)?;
        }
        Ok(())
    }

    /// Whether this event writes into the field what an input method made of a scan at `scanned_ms`.
    pub fn is_written_by(&self, event: &Event, scanned_ms: f64) -> bool {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        event.is_trusted()
            && js_sys::Date::now() - scanned_ms <= HANDED_OVER_MS
            && target.as_ref() == Some(self.field.element())
    }
}
