//! Reads numbers and formulas as a person with a pocket calculator would: only from what is shown.

use ikura::explanation::piece::{Piece, PieceKind};

/// A number as shown, and the worth of its last digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Read {
    pub value: f64,
    pub last_digit: f64,
}

const ENGLISH: [(&str, f64); 3] = [("trillion", 1e12), ("billion", 1e9), ("million", 1e6)];
const JAPANESE: [(char, f64); 3] = [('兆', 1e12), ('億', 1e8), ('万', 1e4)];

/// Parses the number in a text such as "−¥1.25 billion", "23.5%", "364億6600万円".
pub fn number(text: &str) -> Read {
    let sign = if text.starts_with('−') { -1.0 } else { 1.0 };
    let scale = ENGLISH.iter().find(|(word, _)| text.contains(word)).map_or(1.0, |(_, scale)| *scale);
    let scale = if text.contains('%') { 0.01 } else { scale };
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or_else(|| panic!("no number in {text}"));
    let mut rest = &text[start..];
    let (mut value, mut last_digit) = (0.0, 1.0);
    while rest.starts_with(|c: char| c.is_ascii_digit()) {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
        let digits = rest[..end].replace(',', "");
        let myriad = rest[end..].chars().next().and_then(|c| JAPANESE.iter().find(|(own, _)| *own == c));
        let unit = myriad.map_or(1.0, |(_, unit)| *unit);
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        value += digits.parse::<f64>().unwrap() * unit;
        last_digit = unit / 10f64.powi(i32::try_from(decimals).unwrap());
        rest = myriad.map_or("", |(own, _)| &rest[end + own.len_utf8()..]);
    }
    let mut last_digit = last_digit * scale;
    if scale > 1.0 {
        // Four digits are significant even if trailing zeros are omitted: 24.4 billion is 24.40 billion.
        last_digit = last_digit.min(10f64.powf((value * scale).log10().floor() - 3.0));
    }
    Read { value: sign * value * scale, last_digit }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(f64),
    Sign(char),
    /// `max(`, `min(`, `√(`, `e^(`.
    Opens(&'static str),
    Power(i32),
}

const FUNCTIONS: [&str; 4] = ["max(", "min(", "√(", "e^("];
/// Signs of Japanese formulas, and those of English ones.
const WIDE: [(char, &str); 6] =
    [('＝', "="), ('＋', "+"), ('－', "−"), ('；', ";"), ('（', "("), ('）', ")")];
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

fn tokens(pieces: &[Piece]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces {
        if piece.kind != PieceKind::Operator {
            tokens.push(Token::Number(number(&piece.text).value));
            continue;
        }
        let narrow = WIDE.iter().fold(piece.text.clone(), |text, (wide, narrow)| text.replace(*wide, narrow));
        let mut rest = narrow.as_str();
        while let Some(first) = rest.chars().next() {
            if let Some(function) = FUNCTIONS.iter().find(|function| rest.starts_with(**function)) {
                tokens.push(Token::Opens(function));
                rest = &rest[function.len()..];
            } else if first.is_ascii_digit() {
                let end =
                    rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
                tokens.push(Token::Number(rest[..end].replace(',', "").parse().unwrap()));
                rest = &rest[end..];
            } else if SUPERSCRIPTS.contains(&first) {
                let digits: Vec<char> = rest.chars().take_while(|c| SUPERSCRIPTS.contains(c)).collect();
                let power = digits.iter().fold(0, |n, digit| {
                    n * 10 + i32::try_from(SUPERSCRIPTS.iter().position(|own| own == digit).unwrap()).unwrap()
                });
                tokens.push(Token::Power(power));
                rest = &rest[digits.iter().map(|c| c.len_utf8()).sum()..];
            } else {
                if first != ' ' {
                    tokens.push(Token::Sign(first));
                }
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    tokens
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Reader<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let found = self.tokens.get(self.at) == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn sum(&mut self) -> f64 {
        let mut sum = if self.takes('−') { -self.product() } else { self.product() };
        loop {
            if self.takes('+') {
                sum += self.product();
            } else if self.takes('−') {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.factor();
        loop {
            if self.takes('×') {
                product *= self.factor();
            } else if self.takes('÷') {
                product /= self.factor();
            } else {
                return product;
            }
        }
    }

    fn factor(&mut self) -> f64 {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        let value = match token {
            Some(Token::Number(value)) => value,
            Some(Token::Sign('(')) => self.closed(Self::sum),
            Some(Token::Opens("√(")) => self.closed(Self::sum).sqrt(),
            Some(Token::Opens("e^(")) => self.closed(Self::sum).exp(),
            Some(Token::Opens(choice)) => {
                let first = self.sum();
                assert!(self.takes(';'), "two to choose from");
                let second = self.closed(Self::sum);
                if choice == "max(" { first.max(second) } else { first.min(second) }
            }
            other => panic!("{other:?} at {} of {:?}", self.at, self.tokens),
        };
        match self.tokens.get(self.at) {
            Some(Token::Power(power)) => {
                self.at += 1;
                value.powi(*power)
            }
            _ => value,
        }
    }

    fn closed(&mut self, read: fn(&mut Self) -> f64) -> f64 {
        let value = read(self);
        assert!(self.takes(')'), "not closed: {:?}", self.tokens);
        value
    }
}

/// Returns both sides of a formula: the left one computed, the right one as shown.
pub fn sides(formula: &[Piece]) -> (f64, Read) {
    // Japanese counters such as 人 and 回 are no part of the calculation.
    let formula: Vec<Piece> = formula.iter().filter(|piece| piece.kind != PieceKind::Text).cloned().collect();
    let (result, left) = formula.split_last().unwrap();
    let left = if left.is_empty() { &formula[..] } else { &left[..left.len() - 1] };
    let tokens = tokens(left);
    let mut reader = Reader { tokens: &tokens, at: 0 };
    let value = reader.sum();
    assert_eq!(reader.at, tokens.len(), "all of it is read: {tokens:?}");
    (value, number(&result.text))
}
