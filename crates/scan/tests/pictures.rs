//! Pictures with codes: as many are read as ever, and nothing is read that is not there.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yizhan_scan::read::{Luma, Read, Reader};

/// A picture and what it shows; nothing for a frame without a code.
struct Sample {
    file: PathBuf,
    format: String,
    text: String,
}

fn samples(set: &str) -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pictures")
        .join(set);
    let mut truth = csv::Reader::from_path(folder.join("truth.csv")).unwrap();
    truth
        .records()
        .map(|row| {
            let row = row.unwrap();
            Sample {
                file: folder.join(&row[0]),
                format: row[1].to_owned(),
                text: row[2].to_owned(),
            }
        })
        .collect()
}

fn grey(file: &Path) -> image::GrayImage {
    let bytes = std::fs::read(file).unwrap();
    image::load_from_memory(&bytes).unwrap().into_luma8()
}

/// How many are read right of each format; fails on a wrong read.
fn right(set: &str, read: impl Fn(&Luma<'_>) -> Vec<Read>) -> BTreeMap<String, usize> {
    let mut right = BTreeMap::new();
    for sample in samples(set) {
        let picture = grey(&sample.file);
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let luma = Luma::new(picture.as_raw(), width, height).unwrap();
        let seen = right.entry(sample.format.clone()).or_default();
        for read in read(&luma) {
            assert_eq!(
                (read.format.name(), read.text.as_str()),
                (sample.format.as_str(), sample.text.as_str()),
                "{}",
                sample.file.display()
            );
            *seen += 1;
        }
    }
    right
}

fn assert_as_good(seen: &BTreeMap<String, usize>, known: &[(&str, usize)]) {
    for (format, known) in known {
        let seen = seen[*format];
        assert!(
            seen >= *known,
            "{format}: {seen} of the {known} that were read before"
        );
    }
}

#[test]
fn photographs_are_read_as_well_as_ever() {
    let seen = right("photographs", |luma| Reader::new().photo(luma));
    let known = [
        ("code128", 5),
        ("code39", 3),
        ("datamatrix", 17),
        ("ean13", 14),
        ("qr", 24),
    ];
    assert_as_good(&seen, &known);
}

#[test]
fn frames_are_read_as_well_as_ever_and_an_empty_one_says_nothing() {
    let seen = right("frames", |luma| Reader::new().photo(luma));
    let known = [
        ("code128", 2),
        ("code39", 1),
        ("datamatrix", 1),
        ("ean13", 3),
        ("qr", 2),
    ];
    assert_as_good(&seen, &known);
    assert_eq!(seen["none"], 0);
}

#[test]
fn a_frame_that_the_quick_look_cannot_read_is_read_some_frames_later() {
    let mut later = 0;
    for sample in samples("frames")
        .iter()
        .filter(|sample| sample.format != "none")
    {
        let picture = grey(&sample.file);
        let luma = Luma::new(picture.as_raw(), 1280, 720).unwrap();
        let mut reader = Reader::new();
        if !reader.quick(&luma).is_empty() {
            continue;
        }
        let frame = (0..Reader::LOOKS).find(|_| !reader.frame(&luma).is_empty());
        assert!(frame.is_some(), "{}", sample.file.display());
        later += 1;
    }
    assert!(later > 0, "these frames tell nothing about later ones");
}

#[test]
fn a_photo_of_fifty_megapixels_is_read() {
    let code = grey(
        &samples("photographs")
            .iter()
            .find(|sample| sample.format == "qr")
            .unwrap()
            .file,
    );
    let mut large = image::GrayImage::from_pixel(8660, 5774, image::Luma([160]));
    let code = image::imageops::resize(&code, 2400, 2200, image::imageops::FilterType::Triangle);
    image::imageops::replace(&mut large, &code, 3000, 1500);
    let luma = Luma::new(large.as_raw(), 8660, 5774).unwrap();
    assert_eq!(Reader::new().photo(&luma).len(), 1);
}
