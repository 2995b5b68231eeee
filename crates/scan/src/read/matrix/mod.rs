//! DataMatrix codes (ISO/IEC 16022).

mod decode;
mod locate;
mod pieces;
mod size;
mod text;

use super::picture::{Corners, Luma};
use super::threshold::Threshold;
use super::{Format, Read};

/// How much the lens is thought to have blurred each module into its neighbours, in the order in which it is tried.
const SHARPENINGS: [f32; 4] = [0.0, 0.6, 1.4, 2.6];
/// Modules to each side that a module is compared with.
const REACHES: [usize; 2] = [3, 7];

/// The DataMatrix codes of a picture, but not within `taken`. `search` is where dark pieces are looked for: the picture itself, or a smaller
/// one, `factor` times as large.
pub(crate) fn read(
    picture: &Luma<'_>,
    search: &Luma<'_>,
    threshold: &Threshold,
    factor: f32,
    taken: &[Corners],
) -> Vec<Read> {
    let mut reads = Vec::new();
    let sizes = locate::borders_of_all();
    for piece in pieces::find(search, threshold) {
        let middle = piece.middle().scaled(1.0 / factor);
        if taken.iter().any(|corners| corners.enclose(middle)) {
            continue;
        }
        for lay in locate::lays(picture, &piece, 1.0 / factor, &sizes) {
            let size = &lay.size;
            let Some(levels) = lay.lay.levels(picture, size.columns, size.rows) else {
                continue;
            };
            let text = SHARPENINGS.iter().find_map(|&by| {
                let levels = levels.sharpened(by);
                REACHES
                    .iter()
                    .find_map(|&reach| decode::decode(&levels.split(reach), size))
            });
            if let Some(text) = text {
                let read = Read::new(Format::DataMatrix, text);
                if !reads.contains(&read) {
                    reads.push(read);
                }
                break;
            }
        }
    }
    reads
}
