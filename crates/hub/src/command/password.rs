//! `yizhan-hub password`

use super::Outcome;
use crate::{Clock, DataDir, MachineClock, Trouble, logging, random};
use std::io::{self, BufRead, IsTerminal as _};
use std::path::PathBuf;
use yizhan_engine::{PASSWORD_LONGEST as LONGEST, PASSWORD_SHORTEST as SHORTEST};

/// Gives a person the password that is the first line of standard input. The hub must not be serving the
/// folder meanwhile.
#[derive(Debug, clap::Args)]
pub struct Password {
    /// 数据目录 · The folder of the store
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// 工号 · Whose password it is
    #[arg(value_name = "STAFF_NUMBER")]
    staff_number: String,
}

impl Password {
    /// Sets the password.
    ///
    /// # Errors
    /// The store is in use or missing, nobody has the number, or the password is too short or too long.
    pub fn run(self) -> Result<Outcome, Trouble> {
        logging::begin();
        let locked = DataDir::new(&self.data).lock()?;
        let mut engine = locked.open_existing(MachineClock::start().now())?;
        let number = self.staff_number.trim();
        let Some(person) = engine.directory().person_by_staff_number(number) else {
            return Err(Trouble::NobodyHas(number.to_owned()));
        };
        let (id, name) = (person.id, person.name.clone());
        if io::stdin().is_terminal() {
            eprintln!("新密码（输入时可见）· New password (it shows as you type):");
        }
        let password = first_line(io::stdin().lock())?;
        engine.set_passwords(&[id], &password, random::bytes()?)?;
        println!("已设置密码 · the password is set: {number} {name}");
        Ok(Outcome::Good)
    }
}

fn first_line(input: impl BufRead) -> Result<String, Trouble> {
    let mut line = Vec::new();
    // Two more for the end of the line, one to see that it is too long.
    let most = u64::try_from(LONGEST + 3).unwrap_or(u64::MAX);
    input
        .take(most)
        .read_until(b'\n', &mut line)
        .map_err(Trouble::at("stdin"))?;
    let unfit = || Trouble::UnfitPassword {
        shortest: SHORTEST,
        longest_bytes: LONGEST,
    };
    let line = String::from_utf8(line).map_err(|_| unfit())?;
    let line = line.strip_suffix('\n').unwrap_or(&line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.chars().count() < SHORTEST || line.len() > LONGEST {
        return Err(unfit());
    }
    Ok(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_the_first_line_as_it_was_typed() {
        assert_eq!(
            first_line(" eight 8\r\nmore\n".as_bytes()).unwrap(),
            " eight 8"
        );
        assert_eq!(
            first_line("八个汉字的密码呀".as_bytes()).unwrap(),
            "八个汉字的密码呀"
        );
        for unfit in ["", "seven 7\n", &"x".repeat(1025)] {
            assert!(first_line(unfit.as_bytes()).is_err(), "{unfit:?}");
        }
    }
}
