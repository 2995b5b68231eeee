//! Whatever is printed is read back by our own scanner, at the coarsest that label printers print.

use crate::sample::{Sample, all};
use yizhan_domain::label::{Dots, RollSize, SheetFormat};
use yizhan_report::label::{Bitmap, Ruler, bitmap, lay_on_roll, lay_on_sheet};
use yizhan_scan::read::{Luma, Reader};

/// What a scanner reads from a label that lies on a white table.
pub fn read(bitmap: &Bitmap) -> Vec<String> {
    const TABLE: usize = 8;
    let (width, height) = (bitmap.width + 2 * TABLE, bitmap.height + 2 * TABLE);
    let mut pixels = vec![255; width * height];
    for y in 0..bitmap.height {
        for x in 0..bitmap.width {
            if bitmap.is_black(x, y) {
                pixels[(y + TABLE) * width + x + TABLE] = 0;
            }
        }
    }
    if let Some(folder) = std::env::var_os("YIZHAN_LABELS") {
        let mut file = format!("P5 {width} {height} 255\n").into_bytes();
        file.extend_from_slice(&pixels);
        let name = format!(
            "{}x{}-{:08x}.pgm",
            bitmap.width,
            bitmap.height,
            sum(&pixels)
        );
        std::fs::write(std::path::Path::new(&folder).join(name), file).unwrap();
    }
    let reads = Reader::new().photo(&Luma::new(&pixels, width, height).unwrap());
    reads.into_iter().map(|read| read.text).collect()
}

fn sum(pixels: &[u8]) -> u32 {
    pixels.iter().fold(7, |sum: u32, pixel| {
        sum.wrapping_mul(31).wrapping_add(u32::from(*pixel))
    })
}

/// Either what the code says, or, where a label is too small for bars, what its second code says.
fn is_right(sample: &Sample, read: &[String]) -> bool {
    let second = format!("YZ1/P/{}", sample.says);
    read == [sample.says.clone()] || (sample.label.symbols.len() > 1 && read == [second])
}

#[test]
fn every_label_of_a_roll_is_read_back() {
    for size in RollSize::ALL {
        for dots in [Dots::Dpi203, Dots::Dpi300] {
            for sample in all() {
                let drawing = lay_on_roll(&sample.label, size, dots).unwrap();
                let read = read(&bitmap(&drawing).unwrap());
                assert!(
                    is_right(&sample, &read),
                    "{size:?} {dots:?} {}: {read:?}",
                    sample.says
                );
            }
        }
    }
}

#[test]
fn every_label_of_a_sheet_is_read_back() {
    for format in SheetFormat::ALL {
        for sample in all() {
            let ruler = Ruler::Dots(Dots::Dpi203);
            let drawing = lay_on_sheet(&sample.label, format, ruler).unwrap();
            let read = read(&bitmap(&drawing).unwrap());
            assert!(
                is_right(&sample, &read),
                "{format:?} {}: {read:?}",
                sample.says
            );
        }
    }
}

#[test]
fn nothing_leaves_a_label_and_no_word_stands_on_a_code() {
    for format in SheetFormat::ALL {
        for sample in all() {
            let drawing = lay_on_sheet(&sample.label, format, Ruler::Micrometres).unwrap();
            for words in &drawing.words {
                let top = words.baseline - words.size * 88 / 100;
                let bottom = words.baseline + words.size * 12 / 100;
                assert!(
                    words.x >= 0 && words.x + words.width <= drawing.width,
                    "{format:?} {words:?}"
                );
                assert!(top >= 0 && bottom <= drawing.height, "{format:?} {words:?}");
                for stamp in &drawing.stamps {
                    let width = stamp
                        .areas
                        .iter()
                        .map(|area| area.x + area.width)
                        .max()
                        .unwrap();
                    let height = stamp
                        .areas
                        .iter()
                        .map(|area| area.y + area.height)
                        .max()
                        .unwrap();
                    let apart = words.x >= stamp.x + width * stamp.across
                        || words.x + words.width <= stamp.x
                        || top >= stamp.y + height * stamp.down
                        || bottom <= stamp.y;
                    assert!(apart, "{format:?} {words:?}");
                }
            }
        }
    }
}
