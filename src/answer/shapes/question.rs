//! What a page can ask after the first answer, as it sends it.

use crate::scenario::node::Node;
use crate::towns::{Place, PlaceTable};

/// A question after the first answer. Each is about one selection.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(tag = "ask", rename_all = "snake_case"))]
pub enum Question {
    /// Break-evens, tornado, grid, and the results under other conventions.
    Sensitivity,
    /// What the verdict depends on.
    Verdicts,
    /// What a use costs by every set of figures.
    Picture,
    /// Why the result differs from that of the first preset, and what the other presets give.
    Comparison {
        /// Ids of the presets, at least one.
        presets: Vec<String>,
    },
    /// Where the place ranks.
    Ranking {
        /// All places to rank among; `None` for those that the scenario documents.
        #[cfg_attr(test, ts(type = "Places | null"))]
        places: Option<PlaceTable>,
    },
    /// The cost per transaction as a function of each assumption.
    Curves {
        /// Names of the assumptions.
        names: Vec<String>,
    },
    /// The value of each assumption at which the result turns.
    Switching {
        /// Names of the assumptions.
        names: Vec<String>,
    },
    /// How figures came about.
    Explanations {
        /// Ids of the figures.
        ids: Vec<String>,
    },
    /// The value of an assumption that gives a cost per transaction.
    Aim {
        /// Name of the assumption.
        name: String,
        /// The cost, as the reader typed it.
        cost: String,
    },
    /// The fingerprint that identifies the state.
    Fingerprint,
    /// The stamp of a link to the state.
    Stamp,
    /// What has changed since a link was stamped.
    Since {
        /// The link's stamp.
        stamp: String,
    },
}

/// Places to rank among, as the page sends them.
#[cfg(test)]
#[derive(ts_rs::TS)]
#[expect(dead_code, reason = "only describes what `Question::read` accepts")]
pub(super) struct Places {
    /// Calendar year in which residents were counted.
    residents_year: u16,
    /// Calendar year in which households were counted.
    households_year: u16,
    /// Code, name, residents and households of each place.
    rows: Vec<(String, String, u32, u32)>,
}

impl Question {
    /// Reads a question from JSON text. `None` if it isn't one, which is a bug of the page.
    pub fn read(text: &str) -> Option<Self> {
        let question: Node = serde_json::from_str(text).ok()?;
        let word = |key| Some(question.get(key)?.as_text().to_owned());
        let words = |key| {
            let Node::List(words) = question.get(key)? else { return None };
            Some(words.iter().map(|word| word.as_text().to_owned()).collect())
        };
        Some(match question.text("ask") {
            "sensitivity" => Self::Sensitivity,
            "verdicts" => Self::Verdicts,
            "picture" => Self::Picture,
            "comparison" => Self::Comparison { presets: words("presets")? },
            "ranking" => Self::Ranking { places: places(question.get("places")?) },
            "curves" => Self::Curves { names: words("names")? },
            "switching" => Self::Switching { names: words("names")? },
            "explanations" => Self::Explanations { ids: words("ids")? },
            "aim" => Self::Aim { name: word("name")?, cost: word("cost")? },
            "fingerprint" => Self::Fingerprint,
            "stamp" => Self::Stamp,
            "since" => Self::Since { stamp: word("stamp")? },
            _ => return None,
        })
    }
}

fn places(table: &Node) -> Option<PlaceTable> {
    let year = |key| table.year(key).and_then(|year| u16::try_from(year).ok());
    let places = table.list("rows").iter().filter_map(place).collect();
    PlaceTable::of(year("residents_year")?, year("households_year")?, places)
}

fn place(row: &Node) -> Option<Place> {
    let Node::List(cells) = row else { return None };
    let [code, name, Node::Whole(residents), Node::Whole(households)] = cells.as_slice() else { return None };
    Some(Place {
        code: code.as_text().to_owned(),
        name: name.as_text().to_owned(),
        residents: u64::try_from(*residents).ok()?,
        households: u64::try_from(*households).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use ts_rs::{Config, TS};

    use super::*;

    #[test]
    fn every_question_that_a_page_can_type_is_read() {
        let declared = <Question as TS>::decl(&Config::default());
        let words: Vec<&str> =
            declared.split("\"ask\": \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(!words.is_empty(), "{declared}");
        for ask in words {
            let text = format!(
                r#"{{"ask":"{ask}","presets":[],"places":null,"names":[],"ids":[],"name":"","cost":"","stamp":""}}"#
            );
            assert!(Question::read(&text).is_some(), "{ask}");
        }
    }

    #[test]
    fn lists_keep_their_entries_whatever_characters_these_contain() {
        let question = Question::read(r#"{"ask":"curves","names":["a b","c\nd",""]}"#);
        let names = ["a b", "c\nd", ""].map(str::to_owned).to_vec();
        assert_eq!(question, Some(Question::Curves { names }));
    }

    #[test]
    fn places_are_read_with_their_years_and_people() {
        let places = r#"{"residents_year":2020,"households_year":2021,"rows":[["131016","Chiyoda, Tokyo",66680,37011]]}"#;
        let place = Place {
            code: "131016".to_owned(),
            name: "Chiyoda, Tokyo".to_owned(),
            residents: 66_680,
            households: 37_011,
        };
        let places = Question::read(&format!(r#"{{"ask":"ranking","places":{places}}}"#));
        assert_eq!(places, Some(Question::Ranking { places: PlaceTable::of(2020, 2021, vec![place]) }));
    }

    #[test]
    fn what_is_no_question_is_refused() {
        let texts =
            ["", "{}", r#"{"ask":"everything"}"#, r#"{"ask":"curves"}"#, r#"{"ask":"curves","names":"a b"}"#];
        for text in texts {
            assert_eq!(Question::read(text), None, "{text}");
        }
    }
}
