//! QR codes (ISO/IEC 18004).

mod across;
mod decode;
mod finder;
mod locate;
mod segments;
mod stripes;
mod version;

use super::picture::{Corners, Luma};
use super::threshold::Threshold;
use super::{Format, Read};

/// How much the lens is thought to have blurred each module into its neighbours, in the order in which it is tried.
const SHARPENINGS: [f32; 4] = [0.0, 0.6, 1.4, 2.6];
/// Modules to each side that a module is compared with.
const REACHES: [usize; 2] = [4, 8];

/// The QR codes of a picture, and where their corners are seen.
pub(crate) fn read(picture: &Luma<'_>, threshold: &Threshold) -> Vec<(Read, Corners)> {
    let mut finders = finder::find(picture, threshold);
    finder::complete(picture, &mut finders);
    let mut reads = Vec::new();
    let mut used = Vec::new();
    for triple in locate::triples(&finders) {
        if triple.iter().any(|index| used.contains(index)) {
            continue;
        }
        let Some([corner, right, below]) = locate::of(&finders, triple) else {
            continue;
        };
        if let Some(found) = locate::lays(picture, threshold, corner, right, below)
            .into_iter()
            .find_map(|(lay, version)| {
                let size = version.size();
                let levels = lay.levels(picture, size, size)?;
                let text = SHARPENINGS.iter().find_map(|&by| {
                    let levels = levels.sharpened(by);
                    REACHES
                        .iter()
                        .find_map(|&reach| decode::decode(&levels.split(reach)))
                })?;
                let (warp, size) = (lay.warp()?, size as f32);
                let corners = [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size)];
                let corners = Corners(corners.map(|(x, y)| warp.at(x, y)));
                Some((Read::new(Format::Qr, text), corners))
            })
        {
            used.extend(triple);
            reads.push(found);
        }
    }
    reads
}
