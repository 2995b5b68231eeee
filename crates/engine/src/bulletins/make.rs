//! A bulletin as PDF.

use super::show::show;
use super::words::Told;
use crate::context::Context;
use crate::error::Trouble;
use crate::statistics::Facts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::view::{BulletinView, MadeFile};
use yizhan_api::{Language, MakeBulletin};
use yizhan_domain::bulletin::{Part, PartKind, TextKind};
use yizhan_domain::statistics::Month;
use yizhan_report::bulletin::{Bar, Block, Bulletin, bulletin};

/// The draft or a version, as it is shown.
pub(crate) fn make(
    context: &Context<'_>,
    facts: &Facts,
    request: &MakeBulletin,
) -> Result<MadeFile, Trouble> {
    let view = show(context, facts, &request.of)?;
    let told = Told(request.language);
    let (kind, month) = (view.of.kind, view.of.month);
    let version = view.version.as_ref();
    let [chinese, english] = &view.hospital;
    let period = match version {
        Some(version) => format!("{} · {}", told.month(month), told.version(version.number)),
        None => told.month(month),
    };
    let (notice, end) = match version {
        Some(of) => {
            let end = told.approved(&of.by, of.at, view.position, view.away_then);
            (String::new(), end)
        }
        None => {
            let counted = told.counted(view.now, view.position);
            (told.draft(&view.provisional), vec![counted])
        }
    };
    let paper = Bulletin {
        hospital: match request.language {
            Language::Chinese => chinese.clone(),
            Language::English => english.clone(),
        },
        title: told.title(kind),
        period,
        notice,
        blocks: blocks(told, &view),
        end,
    };
    let tail = match version {
        Some(version) => format!("-{}", version.number),
        None => format!("-{}", told.say("草稿", "draft")),
    };
    Ok(MadeFile {
        name: format!("{}-{month}{tail}.pdf", told.title(kind)),
        media: "application/pdf".to_owned(),
        bytes: STANDARD.encode(bulletin(&paper)?),
        labels: 1,
    })
}

/// The foreword, the figures, then what stood out and what is done about it.
fn blocks(told: Told, view: &BulletinView) -> Vec<Block> {
    let mut blocks = Vec::new();
    let text = |of: TextKind| {
        let mut texts = view.texts.iter();
        let found = texts.find(|text| text.text == of && !text.words.is_empty());
        found.map(|text| {
            [
                Block::Heading(told.text(of)),
                Block::Text(text.words.clone()),
            ]
        })
    };
    blocks.extend(text(TextKind::Foreword).into_iter().flatten());
    for part in &view.content.parts {
        blocks.push(Block::Heading(told.part(part.kind)));
        blocks.extend(of_part(told, part, view.of.month));
    }
    for of in [TextKind::Findings, TextKind::Measures] {
        blocks.extend(text(of).into_iter().flatten());
    }
    blocks
}

fn of_part(told: Told, part: &Part, month: Month) -> Vec<Block> {
    if part.rows.is_empty() {
        return vec![Block::Text(
            told.say("本月没有。", "Nothing in this month."),
        )];
    }
    let mut blocks = Vec::new();
    if let Some(figure) = part.kind.drawn() {
        let in_columns = part.kind.follows_time();
        let bar = |row: &yizhan_domain::bulletin::Row| {
            let value = part.value(row, figure);
            Bar {
                label: told.subject(row, month),
                value: value.unwrap_or(0),
                words: told.value(figure, value),
            }
        };
        let bars = part.rows.iter().map(bar).collect();
        if !in_columns {
            blocks.push(Block::Note(told.figure(figure)));
        }
        blocks.push(match in_columns {
            true => Block::Columns(bars),
            false => Block::Bars(bars),
        });
    }
    // The columns of the hours say everything that a table would.
    if part.kind != PartKind::Hours {
        blocks.push(table(told, part, month));
    }
    blocks.extend(told.notes(part).into_iter().map(Block::Note));
    blocks
}

fn table(told: Told, part: &Part, month: Month) -> Block {
    let subjects = part.rows.iter().map(|row| told.subject(row, month));
    let (mut heads, mut rows) = (vec![String::new()], Vec::new());
    if part.kind.compares_months() {
        heads.extend(subjects);
        for figure in &part.figures {
            let mut row = vec![told.figure(*figure)];
            let values = part.rows.iter().map(|of| part.value(of, *figure));
            row.extend(values.map(|value| told.value(*figure, value)));
            rows.push(row);
        }
    } else {
        heads.extend(part.figures.iter().map(|figure| told.figure(*figure)));
        for (name, of) in subjects.zip(&part.rows) {
            let mut row = vec![name];
            let figures = part.figures.iter();
            row.extend(figures.map(|figure| told.value(*figure, part.value(of, *figure))));
            rows.push(row);
        }
    }
    Block::Table { heads, rows }
}
