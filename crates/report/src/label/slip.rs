//! The slip of an order (A11): what a technician takes along, and what the store scans.

use super::drawing::Drawing;
use super::font::Face;
use super::page::Page;
use super::pdf::Paper;
use super::text::lines;
use super::{LabelError, Symbol};
use yizhan_domain::label::SlipSize;

/// What stands on the slip of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Whose it is: the name of the hospital; empty where nobody said it.
    pub hospital: String,
    /// What the slip is.
    pub heading: String,
    /// The order's number.
    pub number: String,
    /// The order's code.
    pub symbol: Symbol,
    /// What is known of it: what it is called, and what it says.
    pub facts: Vec<(String, String)>,
    /// What lines that are filled in by hand are for.
    pub by_hand: Vec<String>,
}

/// Lines of a fact, at most.
const LINES_MOST: usize = 12;

/// The slip as PDF.
///
/// # Errors
/// The font or the PDF library fails.
pub fn slip(slip: &Slip, size: SlipSize) -> Result<Vec<u8>, LabelError> {
    let face = Face::open()?;
    let (width, height) = size.um();
    let drawing = lay_slip(slip, size, &face);
    let mut paper = Paper::new(&face)?;
    paper.page(width, height, |pen| pen.draw(&drawing, 0, 0))?;
    paper.finish()
}

/// Where everything stands on a slip, in micrometres.
fn lay_slip(slip: &Slip, size: SlipSize, face: &Face) -> Drawing {
    let (wide, high) = size.um();
    // An A5 slip is an A6 slip seen larger, where there is more to write on.
    let scaled = |um: i32| um * if size == SlipSize::A5 { 5 } else { 4 } / 4;
    let mut page = Page::new(wide, high, face);
    let margin = scaled(8000);
    let code = page.code(&slip.symbol, margin, scaled(34_000));
    let left = wide - 2 * margin - code - scaled(3000);
    let heading = scaled(3600);
    let mut line = margin + heading;
    if !slip.hospital.is_empty() {
        let small = scaled(2600);
        page.write(&slip.hospital, margin, margin + small, small, left);
        line += scaled(3200);
    }
    page.write(&slip.heading, margin, line, heading, left);
    let number = scaled(6200);
    page.write(&slip.number, margin, margin + scaled(12_500), number, left);
    let mut y = margin + code.max(scaled(16_000)) + scaled(4000);
    page.rule(margin, y, wide - 2 * margin);
    let by_hand = scaled(11_000);
    let hands = i32::try_from(slip.by_hand.len()).unwrap_or_default();
    let bottom = high - margin - by_hand * hands;
    let (name, text) = (scaled(2600), scaled(3400));
    let column = scaled(17_000);
    for (called, says) in &slip.facts {
        let says = face.printable(says);
        let line_high = text * 13 / 10;
        let room = usize::try_from((bottom - y - scaled(2500)) / line_high).unwrap_or_default();
        if says.is_empty() || room == 0 {
            continue;
        }
        y += scaled(2000);
        page.write(called, margin, y + text, name, column - scaled(1500));
        let room_wide = wide - 2 * margin - column;
        for line in lines(face, &says, text, room_wide, LINES_MOST.min(room)) {
            page.write(&line, margin + column, y + text, text, room_wide);
            y += line_high;
        }
    }
    for (place, called) in (1..).zip(&slip.by_hand) {
        let line = bottom + by_hand * place;
        page.write(called, margin, line - scaled(1000), name, column);
        page.rule(margin + column, line, wide - 2 * margin - column);
    }
    page.drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_runs_off_the_slip() {
        let face = Face::open().unwrap();
        let long = "水龙头漏水，".repeat(200);
        let facts = (0..9).map(|_| ("地点".to_owned(), long.clone())).collect();
        let dark = vec![true; 41 * 41];
        let slip = Slip {
            hospital: "江城大学附属医院".repeat(9),
            heading: "服务工单".into(),
            number: "261121-K3-07".repeat(9),
            symbol: Symbol::Squares { side: 41, dark },
            facts,
            by_hand: vec!["签字".into(), "日期".into()],
        };
        for size in [SlipSize::A5, SlipSize::A6] {
            let drawing = lay_slip(&slip, size, &face);
            for words in &drawing.words {
                assert!(
                    words.x > 0 && words.x + words.width <= drawing.width,
                    "{words:?}"
                );
                assert!(words.baseline < drawing.height, "{words:?}");
            }
            let lines: Vec<i32> = drawing.words.iter().map(|words| words.baseline).collect();
            assert!(lines.is_sorted(), "{lines:?}");
        }
    }
}
