//! `yizhan-hub import`

use super::{Outcome, findings};
use crate::demo::{password, story};
use crate::{Clock, DataDir, Locked, MachineClock, Trouble, logging, random};
use std::path::PathBuf;
use yizhan_domain::PersonId;
use yizhan_domain::base::Directory;
use yizhan_engine::Engine;
use yizhan_report::hospital::{self, Reading};

/// Imports a hospital from the xlsx and csv files of a folder: all of it or nothing.
///
/// Exit code 0: imported, or with `--check` nothing to complain about. 2: there are findings, and nothing
/// was written. With `--check --json` the findings are one JSON object on stdout:
/// `{"file": [{"row": 17, "column": "工号", "code": "duplicate_key", "zh": "…", "en": "…"}]}`, only files
/// with findings, `{}` where there are none.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// 文件目录 · The folder with the files
    #[arg(value_name = "DIR")]
    from: PathBuf,
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR", required_unless_present = "check")]
    data: Option<PathBuf>,
    /// 只检查，不写入 · Only look for findings, write nothing
    #[arg(long)]
    check: bool,
    /// 以 JSON 输出检查结果 · Print the findings as JSON
    #[arg(long, requires = "check")]
    json: bool,
    /// 演示医院：所有人用同一密码 · A demo hospital: everybody gets the same password
    #[arg(long, conflicts_with = "check")]
    demo: bool,
    /// 演示密码 · That password; without it one is drawn
    #[arg(long, value_name = "PASSWORD", requires = "demo")]
    demo_password: Option<String>,
}

impl Import {
    /// Imports.
    ///
    /// # Errors
    /// The folder cannot be read, or the store cannot be written.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        match (&self.data, self.check) {
            (Some(data), false) => self.import(&DataDir::new(data).lock()?),
            // What the store holds already counts too, where one was named.
            (Some(data), true) if DataDir::new(data).store().is_file() => {
                let locked = DataDir::new(data).lock()?;
                self.check(
                    locked
                        .open_existing(MachineClock::start().now())?
                        .directory(),
                )
            }
            _ => self.check(&Directory::default()),
        }
    }

    fn read(&self, known: &Directory) -> Result<Reading, Trouble> {
        let files = hospital::read_dir(&self.from).map_err(Trouble::at(&self.from))?;
        Ok(hospital::read(files, known))
    }

    fn check(&self, known: &Directory) -> Result<Outcome, Trouble> {
        let reading = self.read(known)?;
        if self.json {
            println!("{}", findings::to_json(&reading.findings));
        } else {
            print!("{}", findings::to_text(&reading.findings));
            if reading.findings.is_empty() {
                println!(
                    "没有问题，可以导入 · no findings, ready to import\n{}",
                    findings::counted(&reading.counts)
                );
            }
        }
        Ok(if reading.findings.is_empty() {
            Outcome::Good
        } else {
            Outcome::Findings
        })
    }

    fn import(&self, locked: &Locked) -> Result<Outcome, Trouble> {
        let now = MachineClock::start().now();
        let held = if locked.dir().store().exists() {
            Some(locked.open_existing(now)?)
        } else {
            None
        };
        let reading = self.read(
            held.as_ref()
                .map_or(&Directory::default(), Engine::directory),
        )?;
        if !reading.findings.is_empty() {
            print!("{}", findings::to_text(&reading.findings));
            println!("没有导入任何内容 · nothing was imported");
            return Ok(Outcome::Findings);
        }
        // Only now, so that a folder with findings leaves no store behind.
        let mut engine = match held {
            Some(engine) => engine,
            None => locked.open(now)?,
        };
        let Reading {
            hospital, counts, ..
        } = reading;
        let imported = engine.import(hospital, now)?;
        println!("已导入 · imported\n{}", findings::counted(&counts));
        print!("{}", findings::outcome(&imported));
        if self.demo {
            self.let_everybody_in(&mut engine, locked.dir())?;
        }
        Ok(Outcome::Good)
    }

    fn let_everybody_in(&self, engine: &mut Engine, dir: &DataDir) -> Result<(), Trouble> {
        let (password, drawn) = match &self.demo_password {
            Some(given) => (given.clone(), false),
            None => (password::draw()?, true),
        };
        let everybody: Vec<PersonId> = engine.directory().people.keys().copied().collect();
        engine.set_passwords(&everybody, &password, random::bytes()?)?;
        password::keep(dir, &password)?;
        print!("{}", story::table(engine.directory()));
        if drawn {
            println!("所有人的密码 · everybody's password: {password}");
        }
        println!(
            "密码保存在 · the password is kept in {}",
            dir.demo_password().display()
        );
        Ok(())
    }
}
