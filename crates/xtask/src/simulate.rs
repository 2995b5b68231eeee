//! `cargo xtask simulate`: the hub and its devices in one process, over many seeds; or bugs that were planted, which it
//! must find.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::step::step;
use crate::workspace::Workspace;

/// How many seeds every change has to pass.
const SEEDS: u64 = 1000;
/// In how many seeds a planted bug has to show itself.
const PLANTED_SEEDS: u64 = 2000;

/// What to simulate.
pub struct Options {
    seeds: u64,
    from: u64,
    /// Which planted bugs: those whose name begins so.
    planted: Option<String>,
}

impl Options {
    /// `[--seeds N] [--from S] [--planted [NN]]`.
    pub fn from_words(words: &[&str]) -> Result<Self> {
        let mut options = Self {
            seeds: SEEDS,
            from: 1,
            planted: None,
        };
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            if *word == "--planted" {
                let name = words.next_if(|next| !next.starts_with('-'));
                options.planted = Some(name.copied().unwrap_or_default().to_owned());
                continue;
            }
            let mut value = || {
                let value = words.next().and_then(|value| value.parse().ok());
                value.with_context(|| format!("{word} wants a number"))
            };
            match *word {
                "--seeds" => options.seeds = value()?,
                "--from" => options.from = value()?,
                other => bail!("cargo xtask simulate does not know {other}"),
            }
        }
        Ok(options)
    }
}

/// Simulates what the options say.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if let Some(name) = &options.planted {
        return planted(workspace, name);
    }
    let program = step("simulate: build", || {
        build(&workspace.path(""), &workspace.native_target())
    })?;
    process::run(&mut simulation(&program, options.seeds, options.from))
}

/// The seeds that every change has to pass; `program` is the simulator.
pub fn test(program: &Path) -> Result<()> {
    step("test: hub and devices, simulated", || {
        process::run(&mut simulation(program, SEEDS, 1))
    })
}

/// Builds the simulator of the tree at `root`, as the other tests are built: it then checks itself for overflows, too.
fn build(root: &Path, target: &Path) -> Result<PathBuf> {
    process::run(
        Command::new("cargo")
            .current_dir(root)
            .env("CARGO_TARGET_DIR", target)
            .args(["build", "--quiet"])
            .args(["--package=yizhan-testkit", "--bin=simulate"]),
    )?;
    Ok(target.join("debug/simulate"))
}

/// A file system in memory, where there is one: a thousand simulated machines wait for the disk more than they work.
const MEMORY: &str = "/dev/shm";
/// What has to be free there, in KiB: the stores of two runs take some 100 MiB.
const MEMORY_KIB: u64 = 1024 * 1024;

/// What is free in [`MEMORY`], in KiB.
fn memory_kib() -> Option<u64> {
    let told = process::output_of(Command::new("df").args(["--output=avail", "-k", MEMORY]))?;
    told.lines().nth(1)?.trim().parse().ok()
}

fn simulation(program: &Path, seeds: u64, from: u64) -> Command {
    let mut command = Command::new(program);
    if memory_kib().is_some_and(|kib| kib >= MEMORY_KIB) {
        command.env("TMPDIR", MEMORY);
    }
    command.args(["--seeds", &seeds.to_string(), "--from", &from.to_string()]);
    command
}

/// Plants one bug after the other into a copy of the tree; the simulator must find each.
fn planted(workspace: &Workspace, name: &str) -> Result<()> {
    let folder = workspace.path("crates/testkit/planted");
    let mut patches: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("list {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    patches.retain(|path| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.ends_with(".patch") && file.starts_with(name)
    });
    patches.sort();
    let copy = workspace.native_target().join("planted");
    let target = workspace.native_target().join("planted-target");
    copy_tree(workspace, &copy)?;
    // A seed that fails without the bug has not found it.
    let sound = target.join("simulate-without-bugs");
    step("planted: build without bugs", || {
        let program = build(&copy, &target)?;
        Ok(fs::copy(program, &sound).map(drop)?)
    })?;
    let mut missed = Vec::new();
    for patch in &patches {
        let name = patch.file_stem().unwrap_or_default().to_string_lossy();
        let found = step(&format!("planted: {name}"), || {
            find(&copy, &target, patch, &sound)
        });
        match found {
            Ok(seeds) => println!("{name}: found by seed {seeds}"),
            Err(error) => missed.push(format!("{name}: {error:#}")),
        }
    }
    if missed.is_empty() {
        return Ok(());
    }
    bail!("not found:\n  {}", missed.join("\n  "));
}

/// The tree as git knows it, with what was changed since.
fn copy_tree(workspace: &Workspace, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).context("remove the copy of before")?;
    }
    fs::create_dir_all(to)?;
    let root = workspace.path("");
    let mut list = Command::new("git");
    list.current_dir(&root);
    list.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let files = process::output_of(&mut list).context("git lists the files of the tree")?;
    for file in files.lines() {
        let (from, to) = (root.join(file), to.join(file));
        // A file that was removed is still listed until the next commit.
        if from.is_file() {
            fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
            fs::copy(&from, &to).with_context(|| format!("copy {file}"))?;
        }
    }
    Ok(())
}

/// Plants a bug, and gives the number of seeds until the simulator found it.
fn find(copy: &Path, target: &Path, patch: &Path, sound: &Path) -> Result<u64> {
    let apply = |how: &[&str]| {
        let mut git = Command::new("git");
        // The copy lies inside of a tree of git, which is not the one to be patched.
        git.current_dir(copy)
            .env("GIT_CEILING_DIRECTORIES", copy.parent().unwrap_or(copy));
        git.arg("apply").args(how).arg(patch);
        process::run(&mut git)
    };
    apply(&[])?;
    let found = build(copy, target).and_then(|program| {
        let start = Instant::now();
        let output = simulation(&program, PLANTED_SEEDS, 1).output()?;
        let told = String::from_utf8_lossy(&output.stdout);
        let failed = told.lines().find_map(|line| line.strip_prefix("seed "));
        let failed = failed.context("it is not found")?;
        println!("{failed} ({:.0} s)", start.elapsed().as_secs_f32());
        let seed = failed.split(' ').next().and_then(|seed| seed.parse().ok());
        let seed = seed.context("the simulator names its seed")?;
        process::run_quietly(&mut simulation(sound, 1, seed))
            .context("that seed fails without the bug too")?;
        Ok(seed)
    });
    apply(&["--reverse"])?;
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn every_planted_bug_can_be_planted() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut planted = 0;
        for entry in fs::read_dir(root.join("crates/testkit/planted")).unwrap() {
            let patch = entry.unwrap().path();
            let mut git = Command::new("git");
            git.current_dir(&root)
                .args(["apply", "--check"])
                .arg(&patch);
            assert!(
                git.status().unwrap().success(),
                "{} has to be made anew",
                patch.display()
            );
            planted += 1;
        }
        assert!(planted >= 10, "{planted} planted bugs");
    }
}
