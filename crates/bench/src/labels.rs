//! Labels: a full sheet of the smallest ones.

use crate::figures::{Figures, kb};
use crate::hub::Running;
use anyhow::{Context, Result, ensure};
use std::time::Instant;
use yizhan_api::view::{LabelList, MadeFile};
use yizhan_api::{FindLabels, LabelChoice, LabelJob, MakeLabels};
use yizhan_domain::label::{Paper, SheetFormat};

const TIMES: usize = 20;
const LABELS: usize = 65;
const AIM_MS: f64 = 300.0;
const AIM_KB: f64 = 60.0;

/// Measures an A4 sheet of 65 parts as PDF: from the keeper's request to the whole answer.
pub fn measure(hub: &Running, figures: &mut Figures) -> Result<()> {
    let mut keeper = hub.sign_in("10380")?;
    let found = keeper.ask(&FindLabels::default())?;
    let found: LabelList = serde_json::from_slice(&found.body)?;
    let keys = found.rows.into_iter().take(LABELS).map(|row| row.key);
    let asked = MakeLabels {
        job: LabelJob {
            hub: String::new(),
            choice: LabelChoice {
                picked: keys.collect(),
                ..LabelChoice::default()
            },
            paper: Paper::Sheet {
                format: SheetFormat::A4x65,
                used: 0,
            },
            copies: 1,
        },
    };
    let (mut times, mut size) = (Vec::new(), 0);
    for _ in 0..TIMES {
        let started = Instant::now();
        let reply = keeper.ask(&asked)?;
        times.push(started.elapsed());
        ensure!(reply.status == 200, "labels: {}", reply.status);
        let file: MadeFile = serde_json::from_slice(&reply.body)?;
        ensure!(file.labels == LABELS, "{} labels", file.labels);
        let padding = file
            .bytes
            .bytes()
            .rev()
            .take_while(|byte| *byte == b'=')
            .count();
        size = (file.bytes.len() / 4 * 3)
            .checked_sub(padding)
            .context("no bytes")?;
    }
    figures.add_times("a sheet of 65 labels as PDF", times, AIM_MS);
    figures.add(
        "a sheet of 65 labels, its size",
        kb(size),
        "kB",
        Some(AIM_KB),
    );
    Ok(())
}
