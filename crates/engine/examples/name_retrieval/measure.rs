//! Drawing records and queries, counting how often the right record comes first or among five.

use crate::data::{Entity, hash, is_cyrillic, romanised, share_half};
use crate::inflect::inflected;
use crate::method::{Doors, Letters, Names};
use crate::slip::with_slip;
use std::fmt::Write;
use std::time::Instant;

/// Records, and queries that each have one right record.
pub(crate) struct Set {
    records: Vec<String>,
    queries: Vec<Query>,
    /// Pairs left out: translations and other names.
    unlike: usize,
}

pub(crate) struct Query {
    text: String,
    language: String,
    /// The right record.
    record: usize,
    /// Whether the record is in another script.
    across: bool,
    /// Whether query and record are one word each.
    single: bool,
    /// Whether folding takes from the record a mark that changes a consonant.
    lossy: bool,
    held_out: bool,
}

impl Set {
    /// Draws the records and queries as the program's documentation says.
    pub(crate) fn draw(entities: &[Entity]) -> Self {
        let mut set = Self {
            records: Vec::new(),
            queries: Vec::new(),
            unlike: 0,
        };
        for entity in entities.iter().filter(|entity| entity.labels.len() > 1) {
            let place = (hash(&entity.id) >> 8) as usize % entity.labels.len();
            let Some((language, label)) = entity.labels.iter().nth(place) else {
                continue;
            };
            let others = entity.labels.iter().filter(|(other, _)| *other != language);
            for (other, text) in others {
                if share_half(&romanised(text), &romanised(label)) {
                    set.queries.push(Query {
                        text: text.clone(),
                        language: other.clone(),
                        record: set.records.len(),
                        across: is_cyrillic(text) != is_cyrillic(label),
                        single: !text.contains(' ') && !label.contains(' '),
                        lossy: label
                            .to_lowercase()
                            .contains(['ş', 'š', 'ž', 'č', 'ç', 'ć', 'ź']),
                        held_out: hash(&entity.id) & 1 == 1,
                    });
                } else {
                    set.unlike += 1;
                }
            }
            set.records.push(label.clone());
        }
        set
    }
}

/// A count of queries answered.
#[derive(Default)]
struct Score {
    queries: usize,
    first: usize,
    in_five: usize,
}

impl Score {
    fn add(&mut self, found: &[usize], right: usize) {
        self.queries += 1;
        self.first += usize::from(found.first() == Some(&right));
        self.in_five += usize::from(found.iter().take(5).any(|record| *record == right));
    }

    fn shown(&self) -> String {
        let percent = |part: usize| 100.0 * part as f64 / self.queries.max(1) as f64;
        format!("{:5.1} {:5.1}", percent(self.first), percent(self.in_five))
    }
}

/// A way to find records.
type Find<'a> = &'a dyn Fn(&str) -> Vec<usize>;

/// What becomes of a query before it is asked; none if this measure has no such query.
type Change = fn(&Query) -> Option<String>;

const CHANGES: [(&str, Change); 8] = [
    ("as written", |query| Some(query.text.clone())),
    ("across scripts", |query| {
        query.across.then(|| query.text.clone())
    }),
    ("of one word", |query| {
        query.single.then(|| query.text.clone())
    }),
    ("of one word, one slip", |query| {
        query.single.then(|| with_slip(&query.text))
    }),
    ("one slip", |query| Some(with_slip(&query.text))),
    ("inflected Cyrillic", |query| {
        inflected(&query.text, &query.language)
    }),
    ("of one word, inflected Cyrillic", |query| {
        (query.single).then(|| inflected(&query.text, &query.language))?
    }),
    ("of a name with ş š ž č ç ć ź", |query| {
        query.lossy.then(|| query.text.clone())
    }),
];

/// All measures as a table.
pub(crate) fn report(set: &Set, words: &[String]) -> String {
    let mut report = format!(
        "{} records, {} queries; left out: {} unlike pairs\n\n",
        set.records.len(),
        set.queries.len(),
        set.unlike
    );
    let _ = writeln!(
        report,
        "{:58}   made on     held out\n{:58} {:>6}  R@1   R@5   R@1   R@5   µs",
        "", "", "n"
    );
    measure(&mut report, "", &set.records, set);
    if words.is_empty() {
        return report;
    }
    let more: Vec<String> = set.records.iter().chain(words).cloned().collect();
    let among = format!(", among {} words", words.len());
    measure(&mut report, &among, &more, set);
    let names = Names::new(&set.records, Doors::Names);
    let taken: usize = words.iter().map(|word| names.taken_for(word)).sum();
    let _ = writeln!(
        report,
        "\ncommon words as queries: {:.3} names taken for a word",
        taken as f64 / words.len() as f64
    );
    report
}

fn measure(report: &mut String, among: &str, records: &[String], set: &Set) {
    let equal = Letters::new(records, 0);
    let near = Letters::new(records, 2);
    let names = Names::new(records, Doors::Names);
    let all = Names::new(records, Doors::All);
    let from_folded = Names::new(records, Doors::NamesOfFolded);
    let methods: [(&str, Find<'_>); 5] = [
        ("equal letters", &|query| equal.find(query)),
        ("two edits", &|query| near.find(query)),
        ("key and similarity", &|query| names.find(query)),
        ("all doors", &|query| all.find(query)),
        ("key and similarity of folded terms", &|query| {
            from_folded.find(query)
        }),
    ];
    for (change_name, change) in CHANGES {
        for (method_name, find) in &methods {
            let mut halves = [Score::default(), Score::default()];
            let start = Instant::now();
            for query in &set.queries {
                if let Some(text) = change(query) {
                    halves[usize::from(query.held_out)].add(&find(&text), query.record);
                }
            }
            let [made_on, held_out] = &halves;
            let queries = made_on.queries + held_out.queries;
            let _ = writeln!(
                report,
                "{:58} {:6} {} {} {:4.0}",
                format!("{method_name}, {change_name}{among}"),
                queries,
                made_on.shown(),
                held_out.shown(),
                start.elapsed().as_micros() as f64 / queries.max(1) as f64,
            );
        }
    }
}
