//! Where everything stands on the pages of a bulletin.

use super::{Bar, Block, Bulletin};
use crate::label::drawing::{Area, Stamp};
use crate::label::font::Face;
use crate::label::page::Page;
use crate::label::text::{lines, width};

/// A4, in micrometres like everything here.
pub(super) const PAGE: (i32, i32) = (210_000, 297_000);
const MARGIN: i32 = 18_000;
const ROOM: i32 = PAGE.0 - 2 * MARGIN;
/// Below this stands the page number only.
const BOTTOM: i32 = PAGE.1 - 20_000;
const TITLE: i32 = 6600;
const HEADING: i32 = 4400;
const TEXT: i32 = 3500;
const SMALL: i32 = 2900;
/// From line to line of words, and of small ones.
const LEADING: i32 = 5400;
const TIGHT: i32 = 3900;
const GAP: i32 = 1500;
/// How much of a table its first column takes at the least, in hundredths.
const FIRST: i32 = 24;
/// The most lines of a cell's words, and of a column's head.
const CELL_LINES: usize = 2;
const HEAD_LINES: usize = 3;
/// The most characters that a paragraph is set in.
const INDENT_MOST: usize = 4;
const BAR: i32 = 6200;
const COLUMNS_HIGH: i32 = 42_000;

/// A page while it is drawn.
pub(super) struct Sheet<'a> {
    pub page: Page<'a>,
    /// Thin lines, and what lies behind bars.
    pub pale: Vec<Stamp>,
    /// Bars.
    pub bars: Vec<Stamp>,
}

/// Pages that are filled from the top on.
pub(super) struct Flow<'a> {
    face: &'a Face,
    full: Vec<Sheet<'a>>,
    sheet: Sheet<'a>,
    y: i32,
}

impl<'a> Flow<'a> {
    /// Lays out a bulletin.
    pub fn lay(bulletin: &Bulletin, face: &'a Face) -> Vec<Sheet<'a>> {
        let mut flow = Self {
            face,
            full: Vec::new(),
            sheet: empty(face),
            y: MARGIN,
        };
        flow.head(bulletin);
        for (at, block) in bulletin.blocks.iter().enumerate() {
            // What stands between a heading and what it is about is read with both.
            let mut behind = bulletin.blocks.iter().skip(at + 1);
            let next = behind.find(|block| !matches!(block, Block::Note(_)));
            flow.block(block, next);
        }
        flow.end(&bulletin.end);
        flow.numbered(bulletin)
    }

    fn head(&mut self, bulletin: &Bulletin) {
        if !bulletin.hospital.is_empty() {
            self.middle(&bulletin.hospital, HEADING);
            self.y += 2600;
        }
        self.middle(&bulletin.title, TITLE);
        self.y += 2400;
        self.middle(&bulletin.period, TEXT);
        if !bulletin.notice.is_empty() {
            self.y += 1600;
            self.middle(&bulletin.notice, TEXT);
        }
        self.y += 3200;
        self.sheet.page.rule(MARGIN, self.y, ROOM);
        self.y += 3000;
    }

    /// Words in the middle, on as many lines as it takes up to two.
    fn middle(&mut self, text: &str, size: i32) {
        let text = self.face.printable(text);
        for line in lines(self.face, &text, size, ROOM, 2) {
            let wide = width(self.face, &line, size);
            let x = MARGIN + (ROOM - wide).max(0) / 2;
            self.sheet.page.write(&line, x, self.y + size, size, ROOM);
            self.y += size + 600;
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading(words) => {
                // A heading stays with what it is about.
                let with = match next {
                    Some(Block::Columns(_)) => COLUMNS_HIGH + 8000,
                    Some(Block::Bars(bars)) => BAR * i32::try_from(bars.len().min(4)).unwrap_or(4),
                    Some(Block::Table { .. }) => 24_000,
                    _ => 2 * LEADING,
                };
                self.need(HEADING + 5600 + TIGHT + 1600 + with);
                self.y += 3600;
                let line = self.y + HEADING;
                self.sheet.page.write(words, MARGIN, line, HEADING, ROOM);
                self.y = line + 2600;
            }
            Block::Text(words) => self.words(words, TEXT, LEADING),
            Block::Note(words) => self.words(words, SMALL, TIGHT + 400),
            Block::Table { heads, rows } => self.table(heads, rows),
            Block::Bars(bars) => self.bars(bars),
            Block::Columns(bars) => self.columns(bars),
        }
    }

    fn words(&mut self, words: &str, size: i32, leading: i32) {
        let mut was_empty = true;
        for paragraph in words.lines() {
            let indent = size * i32::try_from(set_in(paragraph)).unwrap_or(0);
            let paragraph = self.face.printable(paragraph);
            // However many lines are left empty, paragraphs are half a line apart.
            if paragraph.is_empty() && !was_empty {
                self.y += leading / 2;
            }
            was_empty = paragraph.is_empty();
            for (line, indent) in self.paragraph(&paragraph, size, indent) {
                self.need(leading);
                self.sheet
                    .page
                    .write(&line, MARGIN + indent, self.y + size, size, ROOM - indent);
                self.y += leading;
            }
        }
        self.y += 1200;
    }

    /// The lines of a paragraph whose first one is set in, each with how far.
    fn paragraph(&self, words: &str, size: i32, indent: i32) -> Vec<(String, i32)> {
        let mut first = lines(self.face, words, size, ROOM - indent, usize::MAX).into_iter();
        let Some(line) = first.next() else {
            return Vec::new();
        };
        let behind = words.get(line.len()..).unwrap_or_default();
        let rest = lines(self.face, behind, size, ROOM, usize::MAX);
        let rest = rest.into_iter().map(|line| (line, 0));
        std::iter::once((line, indent)).chain(rest).collect()
    }

    fn table(&mut self, heads: &[String], rows: &[Vec<String>]) {
        let widths = self.widths(heads, rows);
        self.table_head(heads, &widths);
        for row in rows {
            let told: Vec<Vec<String>> = (row.iter().zip(&widths))
                .map(|(cell, wide)| {
                    let cell = self.face.printable(cell);
                    lines(self.face, &cell, SMALL, wide - GAP, CELL_LINES)
                })
                .collect();
            let deepest = told.iter().map(Vec::len).max().unwrap_or(1).max(1);
            let high = TIGHT * i32::try_from(deepest).unwrap_or(1) + 1700;
            if self.need(high) {
                self.table_head(heads, &widths);
            }
            self.cells(&told, &widths, self.y + SMALL + 500);
            self.y += high;
            self.pale(MARGIN, self.y - 300, ROOM, 150);
        }
        self.y += 2600;
    }

    fn table_head(&mut self, heads: &[String], widths: &[i32]) {
        let told: Vec<Vec<String>> = (heads.iter().zip(widths))
            .map(|(head, wide)| lines(self.face, head, SMALL, wide - GAP, HEAD_LINES))
            .collect();
        let deepest = told.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let high = TIGHT * i32::try_from(deepest).unwrap_or(1) + 1800;
        // A head alone at the end of a page is read with nothing.
        self.need(high + TIGHT + 1700);
        self.pale(MARGIN, self.y, ROOM, high);
        self.cells(&told, widths, self.y + SMALL + 600);
        self.y += high;
    }

    /// The first cell from the left, the others up to the right.
    fn cells(&mut self, told: &[Vec<String>], widths: &[i32], baseline: i32) {
        let mut x = MARGIN;
        for (place, (cell, wide)) in told.iter().zip(widths).enumerate() {
            for (number, line) in (0..).zip(cell) {
                let at = baseline + number * TIGHT;
                let page = &mut self.sheet.page;
                match place {
                    0 => page.write(line, x + 600, at, SMALL, wide - GAP),
                    _ => page.write_to(line, x + wide - 600, at, SMALL, wide - GAP),
                }
            }
            x += wide;
        }
    }

    /// Each column has what its longest cell needs and an equal share of what is left over; names are shortened before figures.
    fn widths(&self, heads: &[String], rows: &[Vec<String>]) -> Vec<i32> {
        let count = i32::try_from(heads.len()).unwrap_or(1).max(1);
        if count == 1 {
            return vec![ROOM];
        }
        let least = ROOM * FIRST / 100;
        let most = (ROOM - least) / (count - 1);
        let widest = |at: usize| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            let widest = cells.map(|cell| width(self.face, cell, SMALL)).max();
            widest.unwrap_or(0) + 2 * GAP
        };
        let figures: Vec<i32> = (1..heads.len()).map(|at| widest(at).min(most)).collect();
        let used: i32 = figures.iter().sum();
        let first = widest(0).clamp(least, ROOM - used).min(ROOM * 45 / 100);
        let more = (ROOM - used - first) / (count - 1);
        let figures: Vec<i32> = figures.into_iter().map(|wide| wide + more).collect();
        let used: i32 = figures.iter().sum();
        std::iter::once(ROOM - used).chain(figures).collect()
    }

    fn bars(&mut self, bars: &[Bar]) {
        let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
        let (named, told) = (ROOM * 30 / 100, ROOM * 22 / 100);
        let room = ROOM - named - told;
        for bar in bars {
            self.need(BAR);
            let line = self.y + SMALL + 800;
            let page = &mut self.sheet.page;
            page.write(&bar.label, MARGIN, line, SMALL, named - GAP);
            page.write(
                &bar.words,
                MARGIN + ROOM - told + GAP,
                line,
                SMALL,
                told - GAP,
            );
            let long = share(bar.value, most, room);
            self.pale(MARGIN + named, self.y + 400, room, 4000);
            self.bar(MARGIN + named, self.y + 400, long, 4000);
            self.y += BAR;
        }
        self.y += 1800;
    }

    fn columns(&mut self, bars: &[Bar]) {
        self.need(COLUMNS_HIGH + 6000);
        let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
        let count = i32::try_from(bars.len()).unwrap_or(1).max(1);
        let (slot, foot) = (ROOM / count, self.y + COLUMNS_HIGH);
        let high = COLUMNS_HIGH - TIGHT - 1000;
        let size = SMALL.min(slot * 44 / 100);
        for (place, bar) in (0..).zip(bars) {
            let x = MARGIN + slot * place;
            let tall = share(bar.value, most, high);
            self.bar(x + slot / 6, foot - tall, slot * 2 / 3, tall);
            for (words, line) in [
                (&bar.label, foot + size + 1200),
                (&bar.words, foot - tall - 700),
            ] {
                let words = self.face.printable(words);
                let wide = width(self.face, &words, size).min(slot);
                let left = x + (slot - wide) / 2;
                self.sheet.page.write(&words, left, line, size, slot);
            }
        }
        self.sheet.page.rule(MARGIN, foot, ROOM);
        self.y = foot + size + 5000;
    }

    /// What stands at the end, together on one page.
    fn end(&mut self, words: &[String]) {
        if words.is_empty() {
            return;
        }
        let high = LEADING * i32::try_from(words.len()).unwrap_or(1);
        self.need(high + 7000);
        self.y += 3000;
        self.sheet.page.rule(MARGIN, self.y, ROOM);
        self.y += 2600;
        for line in words {
            self.words(line, TEXT, LEADING);
            self.y -= 1200;
        }
    }

    /// The pages, each with what it is and which one of how many.
    fn numbered(mut self, bulletin: &Bulletin) -> Vec<Sheet<'a>> {
        self.full.push(self.sheet);
        let all = self.full.len();
        for (number, sheet) in (1_usize..).zip(&mut self.full) {
            let line = PAGE.1 - 11_000;
            let what = format!("{} {}", bulletin.title, bulletin.period);
            let page = &mut sheet.page;
            page.write(&what, MARGIN, line, SMALL, ROOM * 3 / 4);
            let number = format!("{number} / {all}");
            page.write_to(&number, PAGE.0 - MARGIN, line, SMALL, ROOM / 4);
        }
        self.full
    }

    /// Begins a page where so much has no room on this one, and tells whether it did.
    fn need(&mut self, high: i32) -> bool {
        if self.y + high <= BOTTOM {
            return false;
        }
        let sheet = std::mem::replace(&mut self.sheet, empty(self.face));
        self.full.push(sheet);
        self.y = MARGIN;
        true
    }

    fn pale(&mut self, x: i32, y: i32, wide: i32, high: i32) {
        self.sheet.pale.push(area(x, y, wide, high));
    }

    fn bar(&mut self, x: i32, y: i32, wide: i32, high: i32) {
        if wide > 0 && high > 0 {
            self.sheet.bars.push(area(x, y, wide, high));
        }
    }
}

/// How many characters a paragraph is set in.
fn set_in(paragraph: &str) -> usize {
    let spaces = paragraph.chars().take_while(|c| *c == '\u{3000}').count();
    spaces.min(INDENT_MOST)
}

fn empty(face: &Face) -> Sheet<'_> {
    Sheet {
        page: Page::new(PAGE.0, PAGE.1, face),
        pale: Vec::new(),
        bars: Vec::new(),
    }
}

/// How long a value is drawn where `most` takes the whole room.
fn share(value: i64, most: i64, room: i32) -> i32 {
    let long = value.clamp(0, most).saturating_mul(room.into()) / most.max(1);
    i32::try_from(long).unwrap_or(room)
}

fn area(x: i32, y: i32, across: i32, down: i32) -> Stamp {
    Stamp {
        x,
        y,
        across,
        down,
        areas: vec![Area {
            x: 0,
            y: 0,
            width: 1,
            height: 1,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_off_the_page_however_much_there_is() {
        let face = Face::open().unwrap();
        let long = "住院部三层东侧护士站 quality of service and logistics ".repeat(3);
        let bar = |value| Bar {
            label: long.clone(),
            value,
            words: "12,345.67".into(),
        };
        for (columns, rows) in [(2, 1), (4, 16), (8, 70), (9, 3)] {
            let bulletin = Bulletin {
                hospital: long.clone(),
                title: long.clone(),
                period: long.clone(),
                notice: long.clone(),
                blocks: vec![
                    Block::Heading(long.clone()),
                    Block::Table {
                        heads: vec![long.clone(); columns],
                        rows: vec![vec![long.clone(); columns]; rows],
                    },
                    Block::Heading("柱".into()),
                    Block::Columns((0..24).map(|hour| bar(hour - 2)).collect()),
                    Block::Heading("条".into()),
                    Block::Bars((0..40).map(bar).collect()),
                    Block::Text(long.repeat(14)),
                ],
                end: vec![long.clone()],
            };
            let sheets = Flow::lay(&bulletin, &face);
            assert!(sheets.len() < 25, "{}", sheets.len());
            for sheet in &sheets {
                for words in &sheet.page.drawing.words {
                    let right = words.x + words.width;
                    assert!(
                        words.x >= MARGIN && right <= PAGE.0 - MARGIN + 50,
                        "{words:?}"
                    );
                    assert!(words.baseline <= PAGE.1 - 11_000, "{words:?}");
                }
                for stamp in sheet.pale.iter().chain(&sheet.bars) {
                    assert!(stamp.x >= MARGIN && stamp.x + stamp.across <= PAGE.0 - MARGIN);
                    assert!(stamp.y >= MARGIN && stamp.y + stamp.down <= BOTTOM + 4000);
                }
            }
        }
    }

    /// The words of all pages, each with where it begins and on which page.
    fn laid(blocks: Vec<Block>) -> Vec<(usize, i32, i32, String)> {
        let face = Face::open().unwrap();
        let bulletin = Bulletin {
            blocks,
            ..Bulletin::default()
        };
        let sheets = Flow::lay(&bulletin, &face);
        let numbered = sheets.iter().enumerate();
        let words = numbered.flat_map(|(page, sheet)| {
            let words = sheet.page.drawing.words.iter();
            words.map(move |words| (page, words.x, words.baseline, words.text.clone()))
        });
        words.collect()
    }

    #[test]
    fn paragraphs_are_seen_on_paper() {
        let long = "外科楼三层给水管网老化，夜间抢修增多。".repeat(6);
        let text = format!("　　{long}\n　　第二段\n第三段\n\n\n\n第四段");
        let all = laid(vec![Block::Text(text)]);
        let find = |begin: &str| all.iter().find(|of| of.3.starts_with(begin)).unwrap();
        let first = find("外科楼");
        assert_eq!(first.1, MARGIN + 2 * TEXT, "set in by two characters");
        let lines: Vec<_> = all.iter().filter(|of| of.2 > first.2).collect();
        assert_eq!(lines[0].1, MARGIN, "its second line is not");
        let whole: String = (all.iter())
            .filter(|of| of.2 < find("第二段").2)
            .map(|of| of.3.as_str())
            .collect();
        assert!(whole.ends_with(&long), "no character is lost: {whole}");
        assert_eq!(find("第二段").1, MARGIN + 2 * TEXT);
        assert_eq!(find("第三段").1, MARGIN);
        assert_eq!(find("第三段").2 - find("第二段").2, LEADING);
        assert_eq!(find("第四段").2 - find("第三段").2, LEADING + LEADING / 2);
    }

    #[test]
    fn a_heading_stays_with_what_is_drawn_also_where_a_note_stands_between() {
        let bar = |value| Bar {
            label: "水".into(),
            value,
            words: value.to_string(),
        };
        for filler in 30..50 {
            let all = laid(vec![
                Block::Text("一\n".repeat(filler)),
                Block::Heading("标题".into()),
                Block::Note("工单数".into()),
                Block::Bars((1..5).map(bar).collect()),
            ]);
            let page = |words: &str| all.iter().find(|of| of.3 == words).unwrap().0;
            assert_eq!(page("标题"), page("4"), "{filler}");
        }
    }

    #[test]
    fn columns_of_a_table_fill_the_page() {
        let face = Face::open().unwrap();
        let flow = Flow {
            face: &face,
            full: Vec::new(),
            sheet: empty(&face),
            y: 0,
        };
        for columns in 1..10 {
            let heads = vec!["工单数".to_owned(); columns];
            let rows = vec![vec!["12".to_owned(); columns]];
            assert_eq!(flow.widths(&heads, &rows).iter().sum::<i32>(), ROOM);
        }
    }
}
