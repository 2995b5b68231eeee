//! The same drawings for the screen.

use super::drawing::Drawing;
use super::font::Face;
use super::layout::lay;
use super::pdf::room;
use super::{Label, LabelError, Ruler, lay_on_roll};
use std::fmt::Write as _;
use yizhan_api::view::{LabelCell, LabelPreview, LabelWords};
use yizhan_domain::label::{Dots, PAGE_HEIGHT_UM, PAGE_WIDTH_UM, RollSize, SheetFormat};

/// A page of the sheets that [`sheets`](super::sheets) makes, lengths in micrometres.
///
/// # Errors
/// [`LabelError::Font`].
pub fn preview_sheets(
    labels: &[Label],
    format: SheetFormat,
    used: u16,
    copies: u16,
    page: usize,
) -> Result<LabelPreview, LabelError> {
    let face = Face::open()?;
    let grid = format.grid();
    let (cells, copies) = (usize::from(grid.cells()), usize::from(copies.max(1)));
    let used = usize::from(used % grid.cells());
    let count = labels.len() * copies;
    let pages = (used + count).div_ceil(cells).max(1);
    let page = page.min(pages - 1);
    let shown = (0..grid.cells()).filter_map(|index| {
        let place = (page * cells + usize::from(index)).checked_sub(used)?;
        let drawing = lay(
            labels.get(place / copies)?,
            room(&grid),
            Ruler::Micrometres,
            &face,
        );
        let (x, y) = grid.cell(index);
        Some(cell(&drawing, x, y))
    });
    Ok(LabelPreview {
        width: PAGE_WIDTH_UM,
        height: PAGE_HEIGHT_UM,
        page,
        pages,
        labels: count,
        cells: shown.collect(),
    })
}

/// A label of a roll, one of them a page, lengths in dots.
///
/// # Errors
/// [`LabelError::Font`].
pub fn preview_roll(
    labels: &[Label],
    size: RollSize,
    dots: Dots,
    copies: u16,
    page: usize,
) -> Result<LabelPreview, LabelError> {
    let page = page.min(labels.len().saturating_sub(1));
    let drawing = match labels.get(page) {
        Some(label) => lay_on_roll(label, size, dots)?,
        None => Drawing::default(),
    };
    Ok(LabelPreview {
        width: drawing.width,
        height: drawing.height,
        page,
        pages: labels.len(),
        labels: labels.len() * usize::from(copies),
        cells: vec![cell(&drawing, 0, 0)],
    })
}

fn cell(drawing: &Drawing, x: i32, y: i32) -> LabelCell {
    let mut dark = String::new();
    for stamp in &drawing.stamps {
        for area in &stamp.areas {
            let (left, top) = (
                stamp.x + area.x * stamp.across,
                stamp.y + area.y * stamp.down,
            );
            let (width, height) = (area.width * stamp.across, area.height * stamp.down);
            // Writing to a string cannot fail.
            let _ = write!(dark, "M{left} {top}h{width}v{height}h-{width}z");
        }
    }
    LabelCell {
        x,
        y,
        width: drawing.width,
        height: drawing.height,
        dark,
        words: drawing
            .words
            .iter()
            .map(|words| LabelWords {
                x: words.x,
                baseline: words.baseline,
                size: words.size,
                width: words.width,
                text: words.text.clone(),
            })
            .collect(),
    }
}
