//! No picture makes the reader panic, whatever its size and whatever it shows.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use yizhan_scan::read::{Luma, Reader};

/// Everything that can be tried.
fn look(pixels: &[u8], width: usize, height: usize) {
    let luma = Luma::new(pixels, width, height).unwrap();
    let mut reader = Reader::new();
    let _ = reader.photo(&luma);
    for _ in 0..Reader::LOOKS {
        let _ = reader.frame(&luma);
    }
}

#[test]
fn sizes_at_the_edge_are_looked_at() {
    for (width, height) in [
        (0, 0),
        (0, 7),
        (7, 0),
        (1, 1),
        (1, 4000),
        (4000, 1),
        (2, 2),
        (3, 700),
        (9, 9),
        (17, 16),
    ] {
        for value in [0, 128, 255] {
            look(&vec![value; width * height], width, height);
        }
        let chequered: Vec<u8> = (0..width * height).map(|at| (at % 2 * 255) as u8).collect();
        look(&chequered, width, height);
    }
    assert!(Luma::new(&[0; 5], 2, 3).is_none());
    assert!(Luma::new(&[], usize::MAX, 2).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_pixels_are_looked_at((width, height, pixels) in (0usize..70, 0usize..70).prop_flat_map(|(width, height)| {
        (Just(width), Just(height), prop::collection::vec(any::<u8>(), width * height))
    })) {
        look(&pixels, width, height);
    }

    /// Squares and bars of random darkness look more like codes than noise does.
    #[test]
    fn random_modules_are_looked_at(
        across in 1usize..45,
        down in 1usize..45,
        module in 1usize..6,
        seeds in prop::collection::vec(any::<bool>(), 45 * 45),
    ) {
        let (width, height) = (across * module, down * module);
        let pixels: Vec<u8> = (0..width * height)
            .map(|at| {
                let (x, y) = (at % width / module, at / width / module);
                if seeds[y * 45 + x] { 30 } else { 220 }
            })
            .collect();
        look(&pixels, width, height);
    }
}
