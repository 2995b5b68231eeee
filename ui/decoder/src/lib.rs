//! Reading codes in the browser, beside the page: it is fetched when somebody scans, and `scan-worker.js` calls it.

use wasm_bindgen::prelude::*;
use yizhan_scan::read::{Live, Luma, Reader, Sight};

/// Looks at frames and photos.
#[wasm_bindgen]
#[derive(Default)]
pub struct Eye {
    live: Live,
}

/// What a frame shows.
#[wasm_bindgen]
pub struct Seen {
    text: Option<String>,
    several: bool,
}

#[wasm_bindgen]
impl Seen {
    /// What a code says that came into sight.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> Option<String> {
        self.text.clone()
    }

    /// Whether there are several, and none is taken.
    #[wasm_bindgen(getter)]
    pub fn several(&self) -> bool {
        self.several
    }
}

#[wasm_bindgen]
impl Eye {
    /// An eye that has seen nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at a camera's frame: red, green, blue and opacity of each pixel, taken at `at_ms`.
    pub fn frame(&mut self, pixels: &[u8], width: usize, at_ms: f64) -> Seen {
        let grey = grey(pixels);
        let sight = match picture(&grey, width) {
            Some(picture) => self.live.frame(&picture, at_ms),
            None => Sight::Nothing,
        };
        Seen {
            several: sight == Sight::Several,
            text: match sight {
                Sight::New(read) => Some(read.text),
                Sight::Nothing | Sight::Same | Sight::Several => None,
            },
        }
    }

    /// What the codes of a photo say, as long as `go_on` says that there is time.
    pub fn photo(&self, pixels: &[u8], width: usize, go_on: &js_sys::Function) -> Vec<String> {
        let grey = grey(pixels);
        let Some(picture) = picture(&grey, width) else {
            return Vec::new();
        };
        let go_on = || {
            go_on
                .call0(&JsValue::NULL)
                .is_ok_and(|answer| answer.is_truthy())
        };
        let reads = Reader::new().photo_while(&picture, go_on);
        reads.into_iter().map(|read| read.text).collect()
    }
}

/// Each pixel's brightness (ITU-R BT.601), in whole numbers.
fn grey(pixels: &[u8]) -> Vec<u8> {
    let brightness = |pixel: &[u8; 4]| {
        let [red, green, blue, _] = pixel.map(u32::from);
        ((77 * red + 150 * green + 29 * blue) >> 8) as u8
    };
    pixels.as_chunks().0.iter().map(brightness).collect()
}

fn picture(grey: &[u8], width: usize) -> Option<Luma<'_>> {
    Luma::new(grey, width, grey.len().checked_div(width)?)
}
