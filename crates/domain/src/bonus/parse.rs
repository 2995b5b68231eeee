//! Reading a formula from what people type, in Chinese or English, with the marks of either keyboard.

use super::figure::Figure;
use super::formula::{
    Called, Condition, DEPTH_MAX, Decimal, FORMULA_MAX, Formula, NODES_MAX, Part, Place, Sign,
    Suffix, Than,
};
use serde::{Deserialize, Serialize};

/// What is wrong with a formula, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where.
    pub at: Place,
    /// The text there, or what was found in Chinese.
    pub found_zh: String,
    /// The text there, or what was found in English.
    pub found_en: String,
}

/// What can be wrong with a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Nothing is there.
    Empty,
    /// It has more than [`FORMULA_MAX`] characters, or parts than [`NODES_MAX`].
    TooLong,
    /// It goes deeper than [`DEPTH_MAX`].
    TooDeep,
    /// Something stands where nothing of the kind can.
    Unexpected,
    /// It ends where something has to come.
    Ended,
    /// No figure has that name.
    UnknownName,
    /// A number has too many digits.
    NumberTooLong,
    /// Two units do not go together.
    UnitsDiffer,
    /// It does not come to the unit that is wanted.
    WrongUnit,
    /// It is not of use here: a score that counts itself.
    OwnScore,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Empty,
        Self::TooLong,
        Self::TooDeep,
        Self::Unexpected,
        Self::Ended,
        Self::UnknownName,
        Self::NumberTooLong,
        Self::UnitsDiffer,
        Self::WrongUnit,
        Self::OwnScore,
    ];
}

impl Fault {
    pub(super) fn new(kind: FaultKind, at: Place, found: &str) -> Self {
        Self {
            kind,
            at,
            found_zh: found.to_owned(),
            found_en: found.to_owned(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(Decimal),
    Name(String),
    Sign(Sign),
    Than(Than),
    Percent,
    Open,
    Close,
    Comma,
}

struct Tokens {
    all: Vec<(Token, Place)>,
    next: usize,
    end: Place,
    nodes: usize,
    deepest: usize,
}

/// How deep a formula goes at most that is kept: some were written with more brackets than they were typed with.
const KEPT_DEPTH_MAX: usize = 2 * DEPTH_MAX + 2;

/// Reads a formula that somebody types.
///
/// # Errors
/// What is wrong with it, and where.
pub fn parse(text: &str) -> Result<Formula, Fault> {
    read(text, DEPTH_MAX)
}

/// Reads a formula that is kept. What it comes to was checked when it was written, by the rules of that time.
///
/// # Errors
/// It is no formula.
pub fn read_kept(text: &str) -> Result<Formula, Fault> {
    read(text, KEPT_DEPTH_MAX)
}

fn read(text: &str, deepest: usize) -> Result<Formula, Fault> {
    let mut tokens = Tokens::read(text, deepest)?;
    if tokens.all.is_empty() {
        return Err(Fault::new(FaultKind::Empty, Place::default(), ""));
    }
    let formula = tokens.sum(0)?;
    match tokens.take() {
        None => Ok(formula),
        Some((token, at)) => Err(unexpected(&token, at)),
    }
}

fn unexpected(token: &Token, at: Place) -> Fault {
    let found = match token {
        Token::Number(number) => Part::Number(*number, Suffix::None).words(false),
        Token::Name(name) => name.clone(),
        Token::Sign(sign) => sign.mark().to_string(),
        Token::Than(than) => than.mark().to_string(),
        Token::Percent => "%".to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::Comma => ",".to_owned(),
    };
    Fault::new(FaultKind::Unexpected, at, &found)
}

fn place(from: usize, to: usize) -> Place {
    let number = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Place {
        from: number(from),
        to: number(to),
    }
}

impl Tokens {
    fn read(text: &str, deepest: usize) -> Result<Self, Fault> {
        let chars: Vec<char> = text.chars().take(FORMULA_MAX + 1).collect();
        let end = place(chars.len(), chars.len());
        if chars.len() > FORMULA_MAX {
            return Err(Fault::new(FaultKind::TooLong, end, ""));
        }
        let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
        let (mut all, mut at) = (Vec::new(), 0);
        while at < chars.len() {
            let (from, char) = (at, get(at));
            at += 1;
            let token = match char {
                char if char.is_whitespace() => continue,
                '+' | '＋' => Token::Sign(Sign::Plus),
                '-' | '−' | '－' | '–' => Token::Sign(Sign::Minus),
                '*' | '×' | '＊' => Token::Sign(Sign::Times),
                '/' | '÷' | '／' => Token::Sign(Sign::Over),
                '(' | '（' => Token::Open,
                ')' | '）' => Token::Close,
                ',' | '，' | ';' | '；' => Token::Comma,
                '%' | '％' => Token::Percent,
                '≤' => Token::Than(Than::AtMost),
                '≥' => Token::Than(Than::AtLeast),
                '=' | '＝' => Token::Than(Than::Equal),
                '<' | '＜' | '>' | '＞' => {
                    let is_less = matches!(char, '<' | '＜');
                    let or_equal = matches!(get(at), '=' | '＝');
                    at += usize::from(or_equal);
                    Token::Than(match (is_less, or_equal) {
                        (true, true) => Than::AtMost,
                        (true, false) => Than::Less,
                        (false, true) => Than::AtLeast,
                        (false, false) => Than::More,
                    })
                }
                '0'..='9' => {
                    while get(at).is_ascii_digit() || get(at) == '.' {
                        at += 1;
                    }
                    let digits: String = chars.iter().skip(from).take(at - from).collect();
                    Token::Number(number(&digits, place(from, at))?)
                }
                char if char.is_alphabetic() => {
                    // Words of one name have one space between them.
                    while get(at).is_alphabetic()
                        || (get(at) == ' ' && get(at + 1).is_ascii_alphabetic())
                    {
                        at += 1;
                    }
                    let name: String = chars.iter().skip(from).take(at - from).collect();
                    Token::Name(name.to_lowercase())
                }
                other => {
                    let found = other.to_string();
                    return Err(Fault::new(FaultKind::Unexpected, place(from, at), &found));
                }
            };
            all.push((token, place(from, at)));
        }
        Ok(Self {
            all,
            next: 0,
            end,
            nodes: 0,
            deepest,
        })
    }

    fn look(&self) -> Option<&Token> {
        self.all.get(self.next).map(|(token, _)| token)
    }

    fn take(&mut self) -> Option<(Token, Place)> {
        let taken = self.all.get(self.next).cloned();
        self.next += 1;
        taken
    }

    fn need(&mut self, wanted: &Token) -> Result<Place, Fault> {
        match self.take() {
            Some((token, at)) if token == *wanted => Ok(at),
            Some((token, at)) => Err(unexpected(&token, at)),
            None => Err(Fault::new(FaultKind::Ended, self.end, "")),
        }
    }

    fn made(&mut self, of: Part, at: Place) -> Result<Formula, Fault> {
        self.nodes += 1;
        match self.nodes > NODES_MAX {
            true => Err(Fault::new(FaultKind::TooLong, at, "")),
            false => Ok(Formula { of, at }),
        }
    }

    fn joined(&mut self, sign: Sign, left: Formula, right: Formula) -> Result<Formula, Fault> {
        let at = Place {
            from: left.at.from,
            to: right.at.to,
        };
        self.made(Part::Joined(sign, Box::new(left), Box::new(right)), at)
    }

    fn sum(&mut self, depth: usize) -> Result<Formula, Fault> {
        let mut left = self.product(depth)?;
        while let Some(Token::Sign(sign @ (Sign::Plus | Sign::Minus))) = self.look() {
            let sign = *sign;
            self.next += 1;
            let right = self.product(depth)?;
            left = self.joined(sign, left, right)?;
        }
        Ok(left)
    }

    fn product(&mut self, depth: usize) -> Result<Formula, Fault> {
        let mut left = self.single(depth)?;
        while let Some(Token::Sign(sign @ (Sign::Times | Sign::Over))) = self.look() {
            let sign = *sign;
            self.next += 1;
            let right = self.single(depth)?;
            left = self.joined(sign, left, right)?;
        }
        Ok(left)
    }

    fn single(&mut self, depth: usize) -> Result<Formula, Fault> {
        let Some((token, at)) = self.take() else {
            return Err(Fault::new(FaultKind::Ended, self.end, ""));
        };
        if depth >= self.deepest {
            return Err(Fault::new(FaultKind::TooDeep, at, ""));
        }
        match token {
            Token::Sign(Sign::Minus) => {
                let of = self.single(depth + 1)?;
                let at = Place {
                    from: at.from,
                    to: of.at.to,
                };
                self.made(Part::Negated(Box::new(of)), at)
            }
            Token::Open => {
                let mut of = self.sum(depth + 1)?;
                let end = self.need(&Token::Close)?;
                of.at = Place {
                    from: at.from,
                    to: end.to,
                };
                Ok(of)
            }
            Token::Number(number) => {
                let suffix = match self.look() {
                    Some(Token::Percent) => Suffix::Percent,
                    Some(Token::Name(name)) => match name.as_str() {
                        "yuan" | "元" => Suffix::Yuan,
                        "minutes" | "minute" | "分钟" => Suffix::Minutes,
                        _ => Suffix::None,
                    },
                    _ => Suffix::None,
                };
                let mut at = at;
                if suffix != Suffix::None
                    && let Some((_, end)) = self.take()
                {
                    at.to = end.to;
                }
                self.made(Part::Number(number, suffix), at)
            }
            Token::Name(name) => self.named(&name, at, depth),
            other => Err(unexpected(&other, at)),
        }
    }

    fn named(&mut self, name: &str, at: Place, depth: usize) -> Result<Formula, Fault> {
        let is_called = |called: &Called| [true, false].iter().any(|zh| called.name(*zh) == name);
        match Called::ALL.into_iter().find(is_called) {
            Some(Called::If) => self.condition(at, depth),
            Some(Called::OrElse) => self.or_else(at, depth),
            Some(Called::Greatest) => self.chosen(true, at, depth),
            Some(Called::Least) => self.chosen(false, at, depth),
            None => {
                let is_named =
                    |figure: &Figure| [true, false].iter().any(|zh| figure.name(*zh) == name);
                match Figure::ALL.into_iter().find(is_named) {
                    Some(figure) => self.made(Part::Figure(figure), at),
                    None => Err(Fault::new(FaultKind::UnknownName, at, name)),
                }
            }
        }
    }

    fn chosen(&mut self, greatest: bool, at: Place, depth: usize) -> Result<Formula, Fault> {
        self.need(&Token::Open)?;
        let mut of = vec![self.sum(depth + 1)?];
        while self.look() == Some(&Token::Comma) {
            self.next += 1;
            of.push(self.sum(depth + 1)?);
        }
        let end = self.need(&Token::Close)?;
        let at = Place {
            from: at.from,
            to: end.to,
        };
        self.made(Part::Chosen { greatest, of }, at)
    }

    fn or_else(&mut self, at: Place, depth: usize) -> Result<Formula, Fault> {
        self.need(&Token::Open)?;
        let first = self.sum(depth + 1)?;
        self.need(&Token::Comma)?;
        let second = self.sum(depth + 1)?;
        let end = self.need(&Token::Close)?;
        let at = Place {
            from: at.from,
            to: end.to,
        };
        self.made(Part::OrElse(Box::new(first), Box::new(second)), at)
    }

    fn condition(&mut self, at: Place, depth: usize) -> Result<Formula, Fault> {
        self.need(&Token::Open)?;
        let left = self.sum(depth + 1)?;
        let than = match self.take() {
            Some((Token::Than(than), _)) => than,
            Some((token, at)) => return Err(unexpected(&token, at)),
            None => return Err(Fault::new(FaultKind::Ended, self.end, "")),
        };
        let right = self.sum(depth + 1)?;
        self.need(&Token::Comma)?;
        let then = self.sum(depth + 1)?;
        self.need(&Token::Comma)?;
        let otherwise = self.sum(depth + 1)?;
        let end = self.need(&Token::Close)?;
        let at = Place {
            from: at.from,
            to: end.to,
        };
        let condition = Condition {
            left,
            than,
            right,
            then,
            otherwise,
        };
        self.made(Part::If(Box::new(condition)), at)
    }
}

fn number(text: &str, at: Place) -> Result<Decimal, Fault> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let wrong = || Fault::new(FaultKind::Unexpected, at, text);
    if decimals.is_empty() || decimals.contains('.') {
        return Err(wrong());
    }
    let decimals = decimals.trim_end_matches('0');
    let digits = format!("{whole}{decimals}");
    if digits.trim_start_matches('0').len() > Decimal::DIGITS_MAX
        || decimals.len() > Decimal::DECIMALS_MAX
    {
        return Err(Fault::new(FaultKind::NumberTooLong, at, text));
    }
    let decimal = Decimal {
        digits: digits.parse().map_err(|_| wrong())?,
        decimals: u32::try_from(decimals.len()).unwrap_or(0),
    };
    Ok(decimal.trimmed())
}
