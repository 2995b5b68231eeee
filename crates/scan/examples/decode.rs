//! `decode FILE…`: what the codes in pictures say, one line of JSON a picture.
//!
//! Each picture gets all attempts, as a photo does. `ms` is the time of reading, without that of the file. A file that is
//! no picture gets a line with `error`, and the next one is read.

use image::ImageReader;
use serde::Serialize;
use std::path::Path;
use std::time::Instant;
use yizhan_scan::read::{Luma, Reader};

/// What is said about a file.
#[derive(Serialize)]
struct Line {
    file: String,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Read { codes: Vec<Code>, ms: f64 },
    Failed { error: String },
}

#[derive(Serialize)]
struct Code {
    format: &'static str,
    text: String,
}

fn main() -> serde_json::Result<()> {
    for file in std::env::args_os().skip(1) {
        let path = Path::new(&file);
        // A broken file must not keep the others from being read, whatever it does to its decoder.
        let outcome =
            std::panic::catch_unwind(|| outcome(path)).unwrap_or_else(|_| Outcome::Failed {
                error: "the picture could not be decoded".into(),
            });
        let file = path.display().to_string();
        println!("{}", serde_json::to_string(&Line { file, outcome })?);
    }
    Ok(())
}

fn outcome(path: &Path) -> Outcome {
    let grey = match grey(path) {
        Ok(grey) => grey,
        Err(error) => {
            return Outcome::Failed {
                error: error.to_string(),
            };
        }
    };
    let start = Instant::now();
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let reads = Luma::new(grey.as_raw(), width, height)
        .map(|luma| Reader::new().photo(&luma))
        .unwrap_or_default();
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    Outcome::Read {
        codes: reads
            .into_iter()
            .map(|read| Code {
                format: read.format.name(),
                text: read.text,
            })
            .collect(),
        ms: (ms * 1000.0).round() / 1000.0,
    }
}

/// The picture in grey.
fn grey(path: &Path) -> image::ImageResult<image::GrayImage> {
    Ok(ImageReader::open(path)?
        .with_guessed_format()?
        .decode()?
        .into_luma8())
}
