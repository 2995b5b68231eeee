//! `cargo xtask fuzz`: what comes from outside, as libFuzzer makes it up; and keeping what it found.

mod cover;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use cover::Limit;

use crate::step::step;
use crate::workspace::Workspace;
use crate::{process, setup};

/// How long each target is fuzzed.
const MINUTES: u64 = 15;
/// The largest input, in bytes.
const INPUT_MAX: u64 = 16 * 1024;
/// The most memory that a target may use, in MB.
const MEMORY_MAX: u64 = 2048;
/// The longest that one input may take, in seconds.
const SECONDS_MAX: u64 = 10;
/// How much of a target's inputs is kept in the tree.
const KEPT: Limit = Limit {
    bytes: 100 * 1024,
    inputs: 120,
};
/// How the name of an input begins that a bug was found with: it is kept whatever its size.
const FOUND: &str = "found-";

/// What to fuzz.
pub struct Options {
    target: Option<String>,
    minutes: u64,
    /// Do not fuzz; put what was found into the tree.
    keep: bool,
}

impl Options {
    /// `[TARGET] [--minutes N] [--keep]`.
    pub fn from_words(words: &[&str]) -> Result<Self> {
        let mut options = Self {
            target: None,
            minutes: MINUTES,
            keep: false,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--minutes" => {
                    let minutes = words.next().and_then(|value| value.parse().ok());
                    options.minutes = minutes.context("--minutes wants a number")?;
                }
                "--keep" => options.keep = true,
                name if !name.starts_with('-') && options.target.is_none() => {
                    options.target = Some(name.to_owned());
                }
                other => bail!("cargo xtask fuzz does not know {other}"),
            }
        }
        Ok(options)
    }
}

/// Fuzzes what the options say, one target after the other.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let known = targets(workspace)?;
    let wanted: Vec<&String> = match &options.target {
        None => known.iter().collect(),
        Some(name) => vec![known.get(name).with_context(|| {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            format!("there is no target {name}, but {}", known.join(", "))
        })?],
    };
    let place = Place::of(workspace);
    step("fuzz: build", || place.build(workspace))?;
    for name in wanted {
        match options.keep {
            true => step(&format!("fuzz: keep what {name} found"), || {
                place.keep(name)
            })?,
            false => step(&format!("fuzz: {name}"), || {
                place.fuzz(name, options.minutes)
            })?,
        }
    }
    Ok(())
}

/// The targets, by their files.
fn targets(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let names = files(&workspace.path("fuzz/fuzz_targets"))?.into_iter();
    let stem = |path: PathBuf| {
        path.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    Ok(names.filter_map(stem).collect())
}

/// Where the fuzzer works.
struct Place {
    /// The workspace of the targets.
    tree: PathBuf,
    /// What it finds, what it begins with, what it is built into: all beside other builds.
    work: PathBuf,
}

impl Place {
    fn of(workspace: &Workspace) -> Self {
        Self {
            tree: workspace.path("fuzz"),
            work: workspace.native_target().join("fuzz"),
        }
    }

    /// Builds the targets and writes what they begin with.
    fn build(&self, workspace: &Workspace) -> Result<()> {
        let cargo_fuzz = setup::cargo_tool(workspace, "cargo-fuzz")?;
        // Its flags are meant for a nightly compiler; the one that we use understands them when told to. Nothing of
        // ours is unsafe, and a sanitizer would halve the speed.
        process::run(
            Command::new(cargo_fuzz)
                .current_dir(&self.tree)
                .env("RUSTC_BOOTSTRAP", "1")
                .args(["fuzz", "build", "--fuzz-dir=.", "--sanitizer=none"])
                .arg("--debug-assertions")
                .arg("--target-dir")
                .arg(&self.work),
        )?;
        process::run(
            Command::new("cargo")
                .current_dir(workspace.path(""))
                .args(["run", "--quiet", "--package=yizhan-testkit"])
                .args(["--bin=fuzz_seeds", "--"])
                .arg(self.work.join("seeds")),
        )
    }

    fn fuzz(&self, name: &str, minutes: u64) -> Result<()> {
        let found = self.work.join("found").join(name);
        let crashes = self.work.join("crashes").join(name);
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&crashes)?;
        process::run(
            self.program(name)?
                .arg(format!("-max_total_time={}", minutes * 60))
                .arg(format!("-max_len={INPUT_MAX}"))
                .arg(format!("-rss_limit_mb={MEMORY_MAX}"))
                .arg(format!("-timeout={SECONDS_MAX}"))
                .arg(format!("-artifact_prefix={}/", crashes.display()))
                .arg("-print_final_stats=1")
                .args([
                    &found,
                    &self.corpus(name),
                    &self.work.join("seeds").join(name),
                ]),
        )
        .with_context(|| format!("what broke it lies in {}", crashes.display()))
    }

    /// Puts the few inputs into the tree that reach most of what was reached.
    fn keep(&self, name: &str) -> Result<()> {
        let merged = self.work.join("merged").join(name);
        if merged.exists() {
            fs::remove_dir_all(&merged)?;
        }
        let fewest = merged.join("fewest");
        fs::create_dir_all(&fewest)?;
        let control = merged.join("control");
        let corpus = self.corpus(name);
        let found = self.work.join("found").join(name);
        let sources = [corpus.clone(), self.work.join("seeds").join(name), found];
        process::run(
            self.program(name)?
                .args(["-merge=1", "-use_counters=0"])
                .arg(format!("-max_len={INPUT_MAX}"))
                .arg(format!("-merge_control_file={}", control.display()))
                .arg(&fewest)
                .args(sources.iter().filter(|source| source.is_dir())),
        )?;
        let chosen = cover::choose(&fs::read_to_string(&control)?, KEPT)?;
        let mut inputs = Vec::new();
        for file in &chosen.files {
            inputs.push((Path::new(file), fs::read(file)?));
        }
        for old in files(&corpus)? {
            if !is_named(&old, FOUND) {
                fs::remove_file(old)?;
            }
        }
        for (path, input) in inputs {
            if !is_named(path, FOUND) {
                fs::write(corpus.join(path.file_name().unwrap_or_default()), input)?;
            }
        }
        let (some, all) = chosen.reached;
        println!(
            "{name}: {} inputs kept, {} bytes; they reach {some} of {all} places",
            chosen.files.len(),
            chosen.bytes
        );
        Ok(())
    }

    fn corpus(&self, name: &str) -> PathBuf {
        self.tree.join("corpus").join(name)
    }

    /// A target's program, with as much stack as a thread of the hub has.
    fn program(&self, name: &str) -> Result<Command> {
        let mut triples = files(&self.work)?.into_iter();
        let built = triples.find_map(|triple| {
            let program = triple.join("release").join(name);
            program.is_file().then_some(program)
        });
        let program = built.with_context(|| format!("{name} was not built"))?;
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -s 2048; exec \"$@\"", "sh"]);
        command.arg(program);
        Ok(command)
    }
}

fn is_named(path: &Path, begin: &str) -> bool {
    let name = path.file_name().and_then(OsStr::to_str);
    name.is_some_and(|name| name.starts_with(begin))
}

/// What lies in a folder, sorted; nothing where there is none.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("list {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}
