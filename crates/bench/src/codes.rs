//! Reading codes from sets of pictures, beside two peers that stand in `tests/bench/codes.py`.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use yizhan_scan::read::{Live, Luma, Read, Reader, Sight};

/// A way to look at a picture.
type Look = fn(&Luma<'_>) -> Vec<Read>;

/// A picture of a set: its file, and what it shows.
struct Sample {
    file: PathBuf,
    format: String,
    text: String,
}

/// What a reader said about a picture.
#[derive(Deserialize)]
struct Answer {
    reader: String,
    file: PathBuf,
    codes: Vec<(String, String)>,
    ms: f64,
}

/// What a reader did with the pictures of one format.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    ms: Vec<f64>,
}

/// How often a picture is read, also by the peers.
const TIMES: usize = 5;

/// Measures each of `sets`, folders of pictures with a `truth.csv`, and prints a table. `peers` is the folder of the
/// peers' program.
pub fn measure(peers: &Path, sets: &[PathBuf]) -> Result<()> {
    println!(
        "| pictures | reader | right | wrong | median ms | p95 ms |\n| --- | --- | --- | --- | --- | --- |"
    );
    for set in sets {
        let samples = samples(set)?;
        let mut answers = ours(&samples)?;
        answers.extend(theirs(peers, &samples)?);
        print(set, &samples, &answers)?;
    }
    Ok(())
}

fn samples(set: &Path) -> Result<Vec<Sample>> {
    // Pictures stand beside the truth, or in a folder of their own.
    let folder = Some(set.join("pictures")).filter(|folder| folder.is_dir());
    let folder = folder.unwrap_or_else(|| set.to_owned());
    let mut truth = csv::Reader::from_path(set.join("truth.csv"))?;
    let rows = truth.deserialize::<(String, String, String)>();
    rows.map(|row| {
        let (file, format, text) = row?;
        Ok(Sample {
            file: folder.join(file),
            format,
            text,
        })
    })
    .collect()
}

fn ours(samples: &[Sample]) -> Result<Vec<Answer>> {
    let looks: [(&str, Look); 3] = [
        ("ours, quick look", |luma| Reader::new().quick(luma)),
        ("ours, a camera's first look", first_look),
        ("ours, all looks", |luma| Reader::new().photo(luma)),
    ];
    let mut answers = Vec::new();
    for sample in samples {
        let picture = image::open(&sample.file)
            .with_context(|| sample.file.display().to_string())?
            .into_luma8();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let luma = Luma::new(picture.as_raw(), width, height).context("a picture of its size")?;
        for (reader, look) in looks {
            // The least of some times: others may be at work on the machine.
            let mut ms = f64::MAX;
            let mut reads = Vec::new();
            for _ in 0..TIMES {
                let start = Instant::now();
                reads = look(&luma);
                ms = ms.min(crate::figures::ms(start.elapsed()));
            }
            answers.push(Answer {
                reader: reader.to_owned(),
                file: sample.file.clone(),
                codes: reads
                    .into_iter()
                    .map(|read| (read.format.name().to_owned(), read.text))
                    .collect(),
                ms,
            });
        }
    }
    Ok(answers)
}

/// What a camera's frame is looked at with when it is the first: the browser's reader does the very same.
fn first_look(luma: &Luma<'_>) -> Vec<Read> {
    match Live::default().frame(luma, 0.0) {
        Sight::New(read) => vec![read],
        Sight::Nothing | Sight::Same | Sight::Several => Vec::new(),
    }
}

fn theirs(peers: &Path, samples: &[Sample]) -> Result<Vec<Answer>> {
    let python = std::env::var_os("YIZHAN_PYTHON").unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .arg(peers.join("codes.py"))
        .arg(TIMES.to_string())
        .args(samples.iter().map(|sample| &sample.file))
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("python3")?;
    ensure!(output.status.success(), "codes.py: {}", output.status);
    let lines = std::str::from_utf8(&output.stdout)?.lines();
    lines.map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn print(set: &Path, samples: &[Sample], answers: &[Answer]) -> Result<()> {
    let name = set.file_name().unwrap_or_default().to_string_lossy();
    let mut tallies: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for answer in answers {
        let sample = samples.iter().find(|sample| sample.file == answer.file);
        let sample = sample.context("an answer about another picture")?;
        let is_right =
            |(format, text): &(String, String)| *format == sample.format && *text == sample.text;
        for format in [sample.format.as_str(), "all"] {
            let tally = tallies.entry((format, &answer.reader)).or_default();
            tally.right += usize::from(answer.codes.iter().any(is_right));
            tally.wrong += usize::from(!answer.codes.iter().all(is_right));
            tally.ms.push(answer.ms);
        }
    }
    for ((format, reader), tally) in &mut tallies {
        tally.ms.sort_by(f64::total_cmp);
        let count = tally.ms.len();
        let at = |percent: usize| {
            let rank = (count * percent).div_ceil(100).saturating_sub(1);
            tally.ms.get(rank).copied().unwrap_or(f64::NAN)
        };
        println!(
            "| {name}, {format} | {reader} | {} of {count} | {} | {:.1} | {:.1} |",
            tally.right,
            tally.wrong,
            at(50),
            at(95)
        );
    }
    Ok(())
}
