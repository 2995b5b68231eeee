//! A picture, made smaller in the page. Being drawn anew it loses what the camera wrote into it, the place above all.

use js_sys::JsString;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement, Url};
use yizhan_api::ApiError;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::photo::check_photo_size;

/// Longest sides in pixels, the first that does.
const SIDES: [u32; 3] = [1600, 1200, 900];
/// Qualities of JPEG, the first that does.
const QUALITIES: [f64; 5] = [0.85, 0.75, 0.65, 0.55, 0.45];
/// The most bytes that a photo should have.
const ENOUGH: usize = 400_000;
/// What is larger than this is not even looked at.
const FILE_MAX: f64 = 60_000_000.0;

/// The picture in `file` as a small JPEG in base64.
///
/// # Errors
/// [`Refusal::NotAPicture`], [`Refusal::PictureTooLarge`]
pub(super) async fn shrink(file: &File) -> Result<String, ApiError> {
    if file.size() > FILE_MAX {
        return Err(too_large());
    }
    let url = Url::create_object_url_with_blob(file).map_err(|_| Refusal::NotAPicture)?;
    let drawn = async {
        let image = HtmlImageElement::new()?;
        image.set_src(&url);
        JsFuture::from(image.decode()).await?;
        drawn(&image)
    };
    let drawn = drawn.await;
    // What cannot be revoked is gone already.
    let _ = Url::revoke_object_url(&url);
    drawn
        .map_err(|_| Refusal::NotAPicture)?
        .ok_or_else(too_large)
}

fn too_large() -> ApiError {
    let refused = check_photo_size(usize::MAX, 1, 1).err();
    refused.unwrap_or(Refusal::NotAPicture).into()
}

/// The image, as large as fits.
fn drawn(image: &HtmlImageElement) -> Result<Option<String>, JsValue> {
    let (width, height) = (image.natural_width(), image.natural_height());
    if width == 0 || height == 0 {
        return Err(JsValue::UNDEFINED);
    }
    for longest in SIDES {
        let scale = (f64::from(longest) / f64::from(width.max(height))).min(1.0);
        let canvas = on_canvas(image, f64::from(width) * scale, f64::from(height) * scale)?;
        for quality in QUALITIES {
            let quality = JsValue::from_f64(quality);
            let url = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &quality)?;
            let base64 = url.strip_prefix("data:image/jpeg;base64,");
            let base64 = base64.ok_or(JsValue::UNDEFINED)?;
            if base64.len() / 4 * 3 <= ENOUGH {
                return Ok(Some(base64.to_owned()));
            }
        }
    }
    Ok(None)
}

fn on_canvas(
    image: &HtmlImageElement,
    width: f64,
    height: f64,
) -> Result<HtmlCanvasElement, JsValue> {
    let (width, height) = (width.round().max(1.0), height.round().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    let pixels = |side: f64| JsValue::from_f64(side);
    // Set as the page does, which takes any number.
    js_sys::Reflect::set(&canvas, &JsString::from("width"), &pixels(width))?;
    js_sys::Reflect::set(&canvas, &JsString::from("height"), &pixels(height))?;
    let context = canvas.get_context("2d")?.ok_or(JsValue::UNDEFINED)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    // What is transparent would be black in a JPEG.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}
