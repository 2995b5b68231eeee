//! What our own labels say is read back, turned and small.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test whose own pictures cannot be read has failed"
)]

use proptest::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use yizhan_scan::read::{Format, Luma, Reader};

/// A picture of the code with `module` pixels a module, turned by `degrees`, on grey paper.
fn draw(code: &QrCode, module: f32, degrees: f32) -> (Vec<u8>, usize) {
    let width = code.width();
    let side = ((width + 12) as f32 * module * 1.45) as usize;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let middle = side as f32 / 2.0;
    let light_at = |x: f32, y: f32| {
        let (x, y) = (x - middle, y - middle);
        let along = (x * cos + y * sin) / module + width as f32 / 2.0;
        let down = (y * cos - x * sin) / module + width as f32 / 2.0;
        let inside = |at: f32| at >= 0.0 && at < width as f32;
        let dark =
            inside(along) && inside(down) && code[(along as usize, down as usize)] == Color::Dark;
        if dark { 40.0 } else { 190.0 }
    };
    let pixels = (0..side * side)
        .map(|at| {
            // A pixel is the mean over its area, as a lens has it.
            let (x, y) = ((at % side) as f32, (at / side) as f32);
            let sum: f32 = (0..9)
                .map(|part| {
                    light_at(
                        x + (part % 3) as f32 / 3.0 + 0.17,
                        y + (part / 3) as f32 / 3.0 + 0.17,
                    )
                })
                .sum();
            (sum / 9.0) as u8
        })
        .collect();
    (pixels, side)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_qr_code_is_read_as_it_was_written(
        text in "[A-Z0-9/-]{1,90}|[0-9]{1,60}|[a-z泵阀门轴承 ]{1,40}",
        module in 2.2f32..6.0,
        degrees in 0.0f32..360.0,
        level in prop::sample::select(vec![EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H]),
    ) {
        let code = QrCode::with_error_correction_level(&text, level).unwrap();
        let (pixels, side) = draw(&code, module, degrees);
        let reads = Reader::new().photo(&Luma::new(&pixels, side, side).unwrap());
        prop_assert_eq!(reads.len(), 1);
        prop_assert_eq!(reads[0].format, Format::Qr);
        prop_assert_eq!(&reads[0].text, &text);
    }
}
