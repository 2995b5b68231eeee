//! The hand-over slip of what leaves a store (出库交接单): what two people sign while the parts change hands.
//!
//! It is half a page of A4, and as many of them as it takes; the last one is signed.

use super::drawing::Drawing;
use super::font::Face;
use super::page::Page;
use super::pdf::Paper;
use super::text::lines;
use super::{LabelError, Symbol};

/// What stands on a hand-over slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Whose it is: the name of the hospital; empty where nobody said it.
    pub hospital: String,
    /// What the slip is.
    pub heading: String,
    /// The order's number, or what else tells the slip from others.
    pub number: String,
    /// The order's code, where it is for one.
    pub symbol: Option<Symbol>,
    /// What is known of it: what it is called, and what it says.
    pub facts: Vec<(String, String)>,
    /// What the columns of the lines are called.
    pub columns: [String; COLUMNS],
    /// The lines.
    pub rows: Vec<HandOverRow>,
    /// What stands below the lines: their sum.
    pub total: String,
    /// What places to sign are for.
    pub by_hand: Vec<String>,
}

/// What the columns hold: code, part, bin, lot, quantity, price, amount.
pub type HandOverRow = [String; COLUMNS];

const COLUMNS: usize = 7;
/// How wide each is, in micrometres; together the page without its margins.
const WIDTHS: [i32; COLUMNS] = [28_000, 58_000, 22_000, 26_000, 20_000, 18_000, 18_000];
/// The first of the columns that hold figures, which stand at the right.
const FIGURES: usize = 4;
/// Half a page of A4.
const PAGE: (i32, i32) = (210_000, 148_500);
const MARGIN: i32 = 10_000;
/// Sizes of what is written.
const HEADING: i32 = 4800;
const NUMBER: i32 = 5600;
const TEXT: i32 = 3100;
const SMALL: i32 = 2600;
/// From line to line.
const LEADING: i32 = 4300;
/// Between two columns.
const GAP: i32 = 1500;
const CODE: i32 = 26_000;
/// What the places to sign take at the foot of the last page.
const SIGNED: i32 = 17_000;
/// What a page number takes at the foot of every page.
const FOOT: i32 = 6000;
/// Lines that a part's name takes, at most.
const NAME_LINES: usize = 2;

/// The slip as PDF.
///
/// # Errors
/// The font or the PDF library fails.
pub fn hand_over(slip: &HandOver) -> Result<Vec<u8>, LabelError> {
    let face = Face::open()?;
    let mut paper = Paper::new(&face)?;
    for drawing in lay(slip, &face) {
        paper.page(PAGE.0, PAGE.1, |pen| pen.draw(&drawing, 0, 0))?;
    }
    paper.finish()
}

/// Where everything stands on its pages.
fn lay(slip: &HandOver, face: &Face) -> Vec<Drawing> {
    let mut pages = Vec::new();
    let (mut page, mut y) = head(slip, face, true);
    for row in &slip.rows {
        let name = cell(row, face);
        let high = LEADING * i32::try_from(name.len().max(1)).unwrap_or(1) + 1200;
        if y + high > PAGE.1 - MARGIN - FOOT {
            let full = std::mem::replace(&mut page, Page::new(0, 0, face));
            pages.push(full);
            (page, y) = head(slip, face, false);
        }
        write_row(&mut page, row, &name, y);
        y += high;
        page.rule(MARGIN, y - 400, PAGE.0 - 2 * MARGIN);
    }
    if y + LEADING + SIGNED > PAGE.1 - MARGIN - FOOT {
        let full = std::mem::replace(&mut page, Page::new(0, 0, face));
        pages.push(full);
        (page, y) = head(slip, face, false);
    }
    page.write_to(
        &slip.total,
        PAGE.0 - MARGIN,
        y + TEXT + 800,
        TEXT,
        PAGE.0 / 2,
    );
    sign(&mut page, slip);
    pages.push(page);
    let all = pages.len();
    let numbered = (1_usize..).zip(pages).map(|(number, mut page)| {
        let foot = format!("{}  {number}/{all}", slip.number);
        let line = PAGE.1 - MARGIN + 1500;
        page.write_to(&foot, PAGE.0 - MARGIN, line, SMALL, PAGE.0 / 2);
        page.drawing
    });
    numbered.collect()
}

/// The top of a page, and where its lines begin. Facts and code stand on the first page only.
fn head<'a>(slip: &HandOver, face: &'a Face, is_first: bool) -> (Page<'a>, i32) {
    let mut page = Page::new(PAGE.0, PAGE.1, face);
    let symbol = slip.symbol.as_ref().filter(|_| is_first);
    let code = symbol.map_or(0, |symbol| page.code(symbol, MARGIN, CODE) + 4000);
    let room = PAGE.0 - 2 * MARGIN - code;
    let number = MARGIN + HEADING;
    // Above the margin: a line less for parts would cost a page.
    if !slip.hospital.is_empty() {
        page.write(&slip.hospital, MARGIN, MARGIN - 1000, SMALL, room);
    }
    page.write(&slip.heading, MARGIN, number, HEADING, room / 2);
    page.write_to(
        &slip.number,
        PAGE.0 - MARGIN - code,
        number,
        NUMBER,
        room / 2,
    );
    let mut y = number + 3500;
    if is_first {
        y = facts(&mut page, slip, face, (y, room));
        y = y.max(MARGIN + code);
    }
    y += 1500;
    page.rule(MARGIN, y, PAGE.0 - 2 * MARGIN);
    let mut x = MARGIN;
    for (place, (called, wide)) in slip.columns.iter().zip(WIDTHS).enumerate() {
        let line = y + SMALL + 1300;
        if place < FIGURES {
            page.write(called, x, line, SMALL, wide - GAP);
        } else {
            page.write_to(called, x + wide, line, SMALL, wide - GAP);
        }
        x += wide;
    }
    y += SMALL + 2900;
    page.rule(MARGIN, y, PAGE.0 - 2 * MARGIN);
    (page, y + 800)
}

/// Facts in two columns; those that say nothing are left out.
fn facts(page: &mut Page<'_>, slip: &HandOver, face: &Face, (top, room): (i32, i32)) -> i32 {
    let column = room / 2;
    let called_wide = 20_000;
    let mut y = top;
    let known: Vec<_> = (slip.facts.iter())
        .map(|(called, says)| (called, face.printable(says)))
        .filter(|(_, says)| !says.is_empty())
        .collect();
    for pair in known.chunks(2) {
        let mut deepest = 1;
        for (place, (called, says)) in (0..).zip(pair) {
            // One alone has the whole line.
            let wide = if pair.len() == 1 { room } else { column };
            let x = MARGIN + column * place;
            let room = wide - called_wide - GAP;
            page.write(called, x, y + TEXT, SMALL, called_wide - GAP);
            let told = lines(face, says, TEXT, room, 2);
            for (line, text) in (0..).zip(&told) {
                page.write(text, x + called_wide, y + TEXT + line * LEADING, TEXT, room);
            }
            deepest = deepest.max(i32::try_from(told.len()).unwrap_or(1));
        }
        y += LEADING * deepest + 700;
    }
    y
}

/// The part of a row in lines.
fn cell(row: &HandOverRow, face: &Face) -> Vec<String> {
    let [_, part, ..] = row;
    let [_, wide, ..] = WIDTHS;
    lines(face, &face.printable(part), TEXT, wide - GAP, NAME_LINES)
}

fn write_row(page: &mut Page<'_>, row: &HandOverRow, name: &[String], y: i32) {
    let mut x = MARGIN;
    for (place, (text, wide)) in row.iter().zip(WIDTHS).enumerate() {
        let line = y + TEXT + 300;
        if place == 1 {
            for (number, text) in (0..).zip(name) {
                page.write(text, x, line + number * LEADING, TEXT, wide - GAP);
            }
        } else if place < FIGURES {
            page.write(text, x, line, TEXT, wide - GAP);
        } else {
            page.write_to(text, x + wide, line, TEXT, wide - GAP);
        }
        x += wide;
    }
}

/// Places to sign, side by side.
fn sign(page: &mut Page<'_>, slip: &HandOver) {
    let hands = i32::try_from(slip.by_hand.len().max(1)).unwrap_or(1);
    let wide = (PAGE.0 - 2 * MARGIN) / hands;
    let line = PAGE.1 - MARGIN - FOOT;
    for (place, called) in (0..).zip(&slip.by_hand) {
        let x = MARGIN + wide * place;
        let called_wide = 17_000.min(wide / 2);
        page.write(called, x, line - 600, SMALL, called_wide - GAP);
        page.rule(x + called_wide, line, wide - called_wide - 3000);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(lines: usize) -> HandOver {
        let long = "不锈钢角阀，".repeat(30);
        HandOver {
            hospital: "江城大学附属医院".into(),
            heading: "备件出库交接单".into(),
            number: "261121-K3-07".repeat(5),
            symbol: Some(Symbol::Squares {
                side: 41,
                dark: vec![true; 41 * 41],
            }),
            facts: (0..9).map(|_| ("科室".to_owned(), long.clone())).collect(),
            columns: [const { String::new() }; COLUMNS].map(|_| "数量".repeat(9)),
            rows: vec![[const { String::new() }; COLUMNS].map(|_| long.clone()); lines],
            total: long,
            by_hand: vec!["领用人签字".into(), "库管员签字".into(), "日期".into()],
        }
    }

    #[test]
    fn nothing_runs_off_the_page_or_into_what_is_signed() {
        let face = Face::open().unwrap();
        for lines in [1, 7, 8, 9, 40] {
            let pages = lay(&slip(lines), &face);
            for drawing in &pages {
                for words in &drawing.words {
                    let right = words.x + words.width;
                    assert!(words.x > 0 && right <= PAGE.0 - MARGIN, "{words:?}");
                    assert!(words.baseline <= PAGE.1 - MARGIN + 1500, "{words:?}");
                }
            }
            let last = pages.last().unwrap();
            let signed = PAGE.1 - MARGIN - FOOT - SIGNED;
            let total = last.words.iter().filter(|words| words.size == TEXT);
            assert!(total.map(|words| words.baseline).max().unwrap() < signed + 12_000);
        }
    }

    #[test]
    fn the_columns_fill_the_page() {
        let wide: i32 = WIDTHS.iter().sum();
        assert_eq!(wide, PAGE.0 - 2 * MARGIN);
    }
}
