//! Names that rows refer to: what the store holds and what the files bring, refused rows included.
//!
//! A row that is refused for its area or its price still names a place or a part, so that references to
//! it stand. A row that is refused because its key repeats another's hides the name that it was meant to
//! have: a reference to that name fails although nothing is wrong with it. [`Register::excuse`] finds
//! such references, so that each mistake is told once, at its own row.

use super::finding::{FindingCode, Problem};
use super::source::Subject;
use super::suspect::{self, Suspect};
use super::text;
use std::collections::{HashMap, HashSet};

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Department,
    Team,
    Campus,
    Place,
    Category,
    Part,
}

impl Reference {
    /// The finding where nothing has the name.
    pub const fn code(self) -> FindingCode {
        match self {
            Self::Department => FindingCode::UnknownDepartment,
            Self::Team => FindingCode::UnknownTeam,
            Self::Campus => FindingCode::UnknownCampus,
            Self::Place => FindingCode::UnknownPlace,
            Self::Category => FindingCode::UnknownCategory,
            Self::Part => FindingCode::UnknownPart,
        }
    }

    /// The file that brings the names.
    pub const fn subject(self) -> Subject {
        match self {
            Self::Department => Subject::Departments,
            Self::Team => Subject::Teams,
            Self::Campus | Self::Place => Subject::Places,
            Self::Category => Subject::Categories,
            Self::Part => Subject::Parts,
        }
    }
}

/// With more broken keys than this nobody can tell which references are meant to stand.
const MOST_SUSPECTS: usize = 200;

/// The names of one kind.
pub(super) struct Register<T> {
    pub reference: Reference,
    named: HashMap<String, T>,
    /// Rows whose key is broken.
    suspects: Vec<Suspect>,
    excused: HashSet<String>,
    /// What a name stands for that is taken on trust.
    trusted: fn(&str) -> T,
    /// Every name is taken on trust, since the file that would bring them cannot be read.
    open: bool,
}

impl<T: Clone> Register<T> {
    pub fn new(reference: Reference, trusted: fn(&str) -> T) -> Self {
        let (named, suspects, excused) = (HashMap::new(), Vec::new(), HashSet::new());
        Self {
            reference,
            named,
            suspects,
            excused,
            trusted,
            open: false,
        }
    }

    /// Takes in a name; the first that has it keeps it.
    pub fn name(&mut self, key: &str, value: T) {
        self.named.entry(fold_key(key)).or_insert(value);
    }

    /// Takes in the names of a file, in the order of its rows. A key's parts are missing where cells
    /// are empty.
    pub fn take(&mut self, rows: impl Iterator<Item = (Vec<Option<String>>, T)>) {
        let mut seen = HashSet::new();
        let mut before: Option<String> = None;
        let mut waiting: Vec<Suspect> = Vec::new();
        for (parts, value) in rows {
            let whole: Option<Vec<String>> = parts.iter().cloned().collect();
            let key = whole
                .map(|parts| fold_key(&join(&parts)))
                .filter(|key| seen.insert(key.clone()));
            if let Some(key) = key {
                for mut suspect in waiting.drain(..) {
                    suspect.after = Some(key.clone());
                    self.suspects.push(suspect);
                }
                before = Some(key.clone());
                // What a file says of a name goes before what the store holds.
                self.named.insert(key, value);
            } else if self.suspects.len() + waiting.len() < MOST_SUSPECTS {
                let written = parts
                    .into_iter()
                    .map(|part| part.map(|part| text::fold(&part)))
                    .collect();
                waiting.push(Suspect {
                    written,
                    before: before.clone(),
                    after: None,
                });
            } else {
                self.open = true;
            }
        }
        self.suspects.append(&mut waiting);
    }

    /// What the name refers to.
    pub fn find(&self, key: &str) -> Option<T> {
        let folded = fold_key(key);
        let trusted = || (self.open || self.excused.contains(&folded)).then(|| (self.trusted)(key));
        self.named.get(&folded).cloned().or_else(trusted)
    }

    /// Whether no name is known at all.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.open
    }

    /// Takes every name on trust.
    pub fn open(&mut self) {
        self.open = true;
    }

    /// Takes those failed references on trust that rows with a broken key were meant to answer.
    /// Returns whether there were any.
    pub fn excuse<'p>(&mut self, problems: impl Iterator<Item = &'p Problem>) -> bool {
        let mut failed = suspect::Failed::new();
        for problem in problems.filter(|problem| problem.code == self.reference.code()) {
            *failed.entry(fold_key(&problem.value)).or_default() += 1;
        }
        // What the position tells is surer, and must not be taken by a mere likeness.
        let mut unclear = Vec::new();
        for suspect in &self.suspects {
            match suspect::by_position(suspect, &failed) {
                Some(key) => {
                    failed.remove(&key);
                    self.excused.insert(key);
                }
                None => unclear.push(suspect),
            }
        }
        for suspect in unclear {
            if let Some(key) = suspect::by_likeness(suspect, &failed) {
                failed.remove(&key);
                self.excused.insert(key);
            }
        }
        !self.excused.is_empty()
    }
}

/// The parts of a key in one text, as sentences show them.
pub(super) fn join(parts: &[String]) -> String {
    parts.join(" / ")
}

/// A key as it is compared.
fn fold_key(key: &str) -> String {
    key.split(" / ")
        .map(text::fold)
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(codes: &[&str]) -> Register<String> {
        let mut register = Register::new(Reference::Part, |key| format!("trusted {key}"));
        register.take(
            codes
                .iter()
                .map(|code| (vec![Some((*code).to_owned())], format!("part {code}"))),
        );
        register
    }

    fn excuse(register: &mut Register<String>, codes: &[&str]) {
        let problems: Vec<_> = codes
            .iter()
            .map(|code| Problem::new(FindingCode::UnknownPart, *code))
            .collect();
        register.excuse(problems.iter());
    }

    #[test]
    fn spaces_and_width_make_no_other_name() {
        let mut register = Register::new(Reference::Place, |_| 0);
        register.name(&join(&["主院区".into(), "外科楼（新）".into()]), 7);
        assert_eq!(register.find("主院区 / 外科楼 (新)"), Some(7));
        assert_eq!(register.find("主院区 / 外科楼"), None);
    }

    #[test]
    fn a_reference_to_what_a_repeated_code_hides_is_no_second_mistake() {
        let mut register = parts(&["BJ00219", "BJ00220", "BJ00220", "BJ00222"]);
        excuse(&mut register, &["BJ00221", "BJ99999", "BJ99999", "BJ88888"]);
        assert_eq!(register.find("BJ00220").as_deref(), Some("part BJ00220"));
        assert_eq!(register.find("BJ00221").as_deref(), Some("trusted BJ00221"));
        assert_eq!(register.find("BJ99999"), None);
    }

    #[test]
    fn a_row_pasted_twice_hides_nothing() {
        let mut register = parts(&["BJ00219", "BJ00220", "BJ00220", "BJ00221"]);
        excuse(&mut register, &["BJ99999", "BJ99999"]);
        assert_eq!(register.find("BJ99999"), None);
    }

    #[test]
    fn what_cannot_be_read_is_not_held_against_those_who_refer_to_it() {
        let mut register = parts(&[]);
        assert!(register.is_empty());
        register.open();
        assert_eq!(register.find("BJ1").as_deref(), Some("trusted BJ1"));
    }
}
