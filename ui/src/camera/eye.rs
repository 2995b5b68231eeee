//! The reader beside the page: a worker that looks at one picture at a time. One that hangs is replaced.

use super::wait;
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::document;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ImageBitmap, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How long a picture may take, the fetching of the reader with the first one included. After that the worker hangs.
const FRAME_MS: i32 = 10_000;
const PHOTO_MS: i32 = 30_000;

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// What the codes say.
    pub texts: Vec<String>,
    /// There are several, and none is taken.
    pub several: bool,
}

/// Why nothing was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blind {
    /// The reader could not be fetched, or hangs; the next picture gets a new one.
    NoReader,
    /// It is no picture.
    NoPicture,
}

/// The reader.
#[derive(Default)]
pub(super) struct Eye(RefCell<Option<Worker>>);

impl Eye {
    /// Looks at a camera's frame.
    pub async fn frame(&self, frame: ImageBitmap) -> Result<Seen, Blind> {
        let transfer = Array::of1(&frame);
        self.look("frame", &frame, &transfer, FRAME_MS).await
    }

    /// Looks at a photo.
    pub async fn photo(&self, photo: &File) -> Result<Seen, Blind> {
        self.look("photo", photo, &Array::new(), PHOTO_MS).await
    }

    async fn look(
        &self,
        what: &str,
        picture: &JsValue,
        transfer: &Array,
        limit_ms: i32,
    ) -> Result<Seen, Blind> {
        let asked = self
            .worker()
            .and_then(|worker| ask(&worker, what, picture, transfer, limit_ms));
        let answer = match asked {
            Ok(answer) => JsFuture::from(answer).await,
            Err(why) => Err(why),
        };
        let seen = read(&answer.unwrap_or_default());
        if matches!(seen, Err(Blind::NoReader)) {
            // Whatever it would still answer is nobody's any more.
            self.close();
        }
        seen
    }

    fn worker(&self) -> Result<Worker, JsValue> {
        if let Some(worker) = &*self.0.borrow() {
            return Ok(worker.clone());
        }
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = address().ok_or(JsValue::UNDEFINED)?;
        let worker = Worker::new_with_options(&address, &options)?;
        self.0.replace(Some(worker.clone()));
        Ok(worker)
    }

    fn close(&self) {
        if let Some(worker) = self.0.take() {
            worker.terminate();
        }
    }
}

/// Where its program is: its name has a hash, which the page knows.
fn address() -> Option<String> {
    let named = document().query_selector("meta[name=scan-worker]").ok()?;
    named?.get_attribute("content")
}

/// Sends it, and promises the answer: an object, or nothing where none comes in time.
fn ask(
    worker: &Worker,
    what: &str,
    picture: &JsValue,
    transfer: &Array,
    limit_ms: i32,
) -> Result<Promise, JsValue> {
    let answer = Promise::new(&mut |resolve, _| {
        let answered = resolve.clone();
        let on_message = Closure::once_into_js(move |event: MessageEvent| {
            let _ = answered.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        // Its program could not be fetched, or is none that this browser runs.
        worker.set_onerror(Some(&resolve));
        wait::call_after(&resolve, limit_ms);
    });
    let message = Object::new();
    Reflect::set(&message, &JsValue::from_str(what), picture)?;
    worker.post_message_with_transfer(&message, transfer)?;
    Ok(answer)
}

fn read(answer: &JsValue) -> Result<Seen, Blind> {
    let part = |name: &str| Reflect::get(answer, &JsValue::from_str(name)).unwrap_or_default();
    match part("texts").dyn_into::<Array>() {
        Ok(texts) => Ok(Seen {
            texts: texts.iter().filter_map(|text| text.as_string()).collect(),
            several: part("several").is_truthy(),
        }),
        Err(_) if part("unreadable").is_truthy() => Err(Blind::NoPicture),
        Err(_) => Err(Blind::NoReader),
    }
}

impl Drop for Eye {
    fn drop(&mut self) {
        self.close();
    }
}
