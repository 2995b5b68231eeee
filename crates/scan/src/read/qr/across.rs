//! How wide a finder square is in a given direction, which tells how many modules lie between two of them.

use crate::read::picture::{Luma, Point};
use crate::read::threshold::Threshold;

fn is_finder(runs: &[f32; 5], tolerance: f32) -> bool {
    let module = runs.iter().sum::<f32>() / 7.0;
    let off = module * tolerance;
    let [a, b, c, d, e] = *runs;
    module > 0.9
        && (c - 3.0 * module).abs() < off * 2.0
        && [a, b, d, e]
            .iter()
            .all(|run| (run - module).abs() < off + 0.3)
}

/// The middle and the module of the square along a direction through its middle.
pub(crate) fn across(
    picture: &Luma<'_>,
    threshold: &Threshold,
    place: Point,
    direction: Point,
    module: f32,
) -> Option<(Point, f32)> {
    let forth = half(picture, threshold, place, direction, module)?;
    let back = half(picture, threshold, place, direction.scaled(-1.0), module)?;
    let runs = [
        back[2] - back[1],
        back[1] - back[0],
        back[0] + forth[0],
        forth[1] - forth[0],
        forth[2] - forth[1],
    ];
    let seen = runs.iter().sum::<f32>() / 7.0;
    if !is_finder(&runs, 0.75) || seen > module * 2.0 || module > seen * 2.0 {
        return None;
    }
    Some((place.along(direction, (forth[0] - back[0]) / 2.0), seen))
}

/// The three edges from the middle outwards.
fn half(
    picture: &Luma<'_>,
    threshold: &Threshold,
    place: Point,
    direction: Point,
    module: f32,
) -> Option<[f32; 3]> {
    let reach = module * 7.0 + 3.0;
    let mut edges = [0.0; 3];
    let mut found = 0;
    let mut dark = true;
    let mut by = 0.0;
    let mut before = picture.at(place) - threshold.at(place.x, place.y);
    if before >= 0.0 {
        return None;
    }
    while by < reach {
        by += 0.5;
        let at = place.along(direction, by);
        if !picture.contains(at) {
            // The code may touch the picture's end.
            return (found == 2).then(|| [edges[0], edges[1], by]);
        }
        let over = picture.at(at) - threshold.at(at.x, at.y);
        if (over < 0.0) != dark {
            *edges.get_mut(found)? = by - 0.5 * over / (over - before);
            found += 1;
            dark = !dark;
            if found == 3 {
                return Some(edges);
            }
        }
        before = over;
    }
    None
}
