//! The doors, from a query to the records it finds: what a reader types and what must come of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics has failed"
)]

use amanat_engine::model::{Corpus, Label, Name, NameKind, Passage, PassageKind, Record, Settings};
use amanat_engine::{Archive, Door, Options, SuggestionKind, build};

fn record(id: &str, language: &str, text: &str) -> Record {
    let passages = vec![Passage {
        kind: PassageKind::Paragraph,
        text: text.into(),
        marks: vec![],
    }];
    Record {
        id: id.into(),
        title: format!("Record {id}"),
        language: language.into(),
        metadata: vec![],
        passages,
    }
}

fn name(id: &str, kind: NameKind, spellings: &[(&str, &str)]) -> Name {
    let label = |(language, text): &(&str, &str)| Label {
        language: (*language).into(),
        text: (*text).into(),
    };
    Name {
        id: id.into(),
        kind,
        preferred: spellings.iter().take(1).map(label).collect(),
        variants: spellings.iter().skip(1).map(label).collect(),
        search_only: vec![],
        valid: None,
        note: String::new(),
    }
}

fn archive() -> Archive<Vec<u8>> {
    let corpus = Corpus {
        records: vec![
            record(
                "en",
                "en",
                "Yesterday Tokayev spoke. The ambulance drove through Almaty, and Nur-Otan burned.",
            ),
            record(
                "de",
                "de",
                "Gestern sprach Tokajew über die Krankenwagen in Almaty.",
            ),
            record(
                "ru",
                "ru",
                "Вчера Токаев выступил. Машины скорой помощи ехали через Алма-Ату, а ОДКБ ждала.",
            ),
            record(
                "kk",
                "kk",
                "Кеше Тоқаевтың сөзі болды, Алматыда қаңтар айы еді.",
            ),
            record(
                "nl",
                "nl",
                "Tokaev sprak met de CSTO over de plannen, en Tokaev zweeg.",
            ),
            record(
                "other",
                "en",
                "Nothing of the kind: a form, forms and forming, from the presidential palace.",
            ),
        ],
        names: vec![
            name(
                "csto",
                NameKind::Organisation,
                &[("en", "CSTO"), ("ru", "ОДКБ")],
            ),
            name(
                "almaty",
                NameKind::Place,
                &[("en", "Almaty"), ("kk", "Алматы"), ("ru", "Алма-Ата")],
            ),
            name(
                "party",
                NameKind::Organisation,
                &[("en", "Nur Otan"), ("kk", "Нұр Отан")],
            ),
        ],
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

fn found(query: &str) -> Vec<(String, Door)> {
    let results = archive().search(query, &Options::default());
    results
        .hits
        .into_iter()
        .map(|hit| (hit.id, hit.door))
        .collect()
}

fn ids(query: &str) -> Vec<String> {
    let mut ids: Vec<_> = found(query).into_iter().map(|(id, _)| id).collect();
    ids.sort();
    ids
}

#[test]
fn a_name_is_found_in_every_spelling_and_script() {
    for query in ["tokayev", "Tokaev", "tokajew", "Токаев", "Тоқаев", "toqaev"] {
        assert_eq!(ids(query), ["de", "en", "kk", "nl", "ru"], "{query}");
    }
}

#[test]
fn an_exact_name_comes_before_a_loose_one() {
    for (query, first) in [
        ("tokayev", "en"),
        ("tokajew", "de"),
        ("токаев", "ru"),
        ("tokaev", "nl"),
    ] {
        let found = found(query);
        assert_eq!(found[0], (first.into(), Door::Exact), "{query}");
        assert!(
            found[1..].iter().all(|(_, door)| *door > Door::Exact),
            "{query}: {found:?}"
        );
    }
}

#[test]
fn a_title_that_is_the_name_in_another_spelling_stands_beside_exact_words() {
    let titled = |id: &str, title: &str, text: &str| Record {
        title: title.into(),
        ..record(id, "ru", text)
    };
    let corpus = Corpus {
        records: vec![
            titled("loose text", "Дорога", "Мы ехали в Karakol."),
            titled("part", "Чон-Каракол", "Село."),
            titled("whole", "Karakol", "Село."),
            titled("same", "Каракол", "Село."),
            titled("text", "Дорога", "Мы ехали в Каракол."),
        ],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let results = archive.search("Каракол", &Options::default());
    let order: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    // The name itself first; a loose match in a text after all exact ones.
    assert_eq!(order, ["same", "whole", "part", "text", "loose text"]);
}

#[test]
fn a_slip_in_another_script_is_offered() {
    let archive = archive_of(&["We saw Кыргызстан.", "We saw nothing."]);
    let results = archive.search("Kirdhizistan", &Options::default());
    let offered: Vec<_> = results.instead.iter().map(|offer| &offer.term).collect();
    assert_eq!(offered, ["кыргызстан"]);
}

#[test]
fn a_common_word_of_another_script_is_not_offered() {
    let archive = archive_of(&["Он скрывает это.", "На этой улице."]);
    assert!(
        archive
            .search("script", &Options::default())
            .instead
            .is_empty()
    );
    // … unless it sounds just like it.
    let offered = archive.search("ulitse", &Options::default());
    assert!(offered.total > 0 || !offered.instead.is_empty());
}

#[test]
fn a_letter_repeated_without_end_is_no_spelling_of_it() {
    let archive = archive_of(&["A letter.", "Another."]);
    let results = archive.search(&"a".repeat(10_000), &Options::default());
    assert_eq!(results.total, 0);
    assert!(results.instead.is_empty());
}

#[test]
fn forms_of_a_word_are_found() {
    assert_eq!(ids("ambulances"), ["en"]);
    assert_eq!(found("forms")[0], ("other".into(), Door::Exact));
    assert_eq!(ids("машина"), ["ru"]);
}

#[test]
fn misspelt_words_are_found() {
    for query in ["ambulanse", "ambuance", "ambulnace", "abmulance"] {
        assert!(ids(query).contains(&"en".into()), "{query}");
    }
}

#[test]
fn a_word_that_exists_draws_in_no_lookalikes() {
    // "form" and "from" are one exchange apart.
    assert!(found("from").iter().all(|(_, door)| *door == Door::Exact));
}

#[test]
fn a_beginning_is_found_when_nothing_else_is() {
    assert_eq!(found("presid"), [("other".into(), Door::Prefix)]);
}

#[test]
fn the_other_keyboard_layout_is_tried() {
    assert_eq!(found("njrftd")[0], ("ru".into(), Door::Layout));
    assert!(ids("фдьфен").contains(&"en".into()));
}

#[test]
fn a_name_on_the_other_layout_may_be_in_another_spelling() {
    let names = ["We met Tokayev.", "We met nobody."];
    assert_eq!(order(&names, "njrftd"), ["0"]);
    assert_eq!(order(&names, "ещлфнум"), ["0"]);
}

#[test]
fn keys_that_are_letters_on_the_other_layout_alone_are_letters() {
    let texts = [
        "Они пришли в Жанаозен.",
        "Қазақстан халқы.",
        "Они были объявлены.",
        "The protest.",
    ];
    for (query, right) in [
        (";fyfjpty", "0"),
        ("Жанаозен", "0"),
        // The row of digits of the Kazakh layout.
        ("0fpf0cnfy", "1"),
        ("j,]zdktys", "2"),
        ("зкщеуые", "3"),
    ] {
        assert_eq!(order(&texts, query), [right], "{query}");
    }
    // Signs that are signs stay so.
    assert_eq!(order(&texts, "protest;"), ["3"]);
    assert!(order(&texts, "a,b;c").is_empty());
}

#[test]
fn kazakh_is_one_language_in_all_its_alphabets() {
    let texts = [
        "Жаңаөзен мен Қаңтар туралы.",
        "Almaty only.",
        "Nothing else.",
    ];
    for query in [
        // The alphabets of 2021 and 2018, and the Arabic one.
        "Jañaözen",
        "Jańaózen",
        "جاڭاوزەن",
        "Qañtar",
        "Qańtar",
        "قاڭتار",
        "Janaozen",
        "Kantar",
    ] {
        assert_eq!(order(&texts, query), ["0"], "{query}");
    }
    let texts = ["جاڭاوزەن تۋرالى", "Nothing.", "Nothing else."];
    for query in ["Жаңаөзен", "Жанаозен", "Zhanaozen", "Jañaözen"] {
        assert_eq!(order(&texts, query), ["0"], "{query}");
    }
}

#[test]
fn neighbouring_languages_write_the_same_names() {
    let texts = [
        "We met Tokayev.",
        "We met Zhovtis.",
        "We met Zheenbekov.",
        "We met nobody.",
    ];
    for (query, right) in [
        ("Токаєв", "0"),
        ("Такаеў", "0"),
        ("Жовтіс", "1"),
        ("Жээнбеков", "2"),
        ("Jeenbekov", "2"),
        ("Токаевтың", "0"),
    ] {
        assert_eq!(
            order(&texts, query).first().map(String::as_str),
            Some(right),
            "{query}"
        );
    }
}

#[test]
fn an_adjective_of_a_place_finds_the_place_in_either_script() {
    let texts = ["In Atbasar.", "In Шымкент.", "Nowhere."];
    for query in ["Атбасарский", "Atbasarskiy", "Atbasarskaya"] {
        assert_eq!(order(&texts, query), ["0"], "{query}");
    }
    assert_eq!(order(&texts, "Shymkentskiy"), ["1"]);
}

#[test]
fn the_word_itself_comes_before_its_forms_where_all_else_is_equal() {
    let texts = ["He forms it.", "He form it.", "Nothing."];
    assert_eq!(order(&texts, "form"), ["1", "0"]);
    assert_eq!(order(&texts, "forms"), ["0", "1"]);
}

#[test]
fn a_doubtful_word_does_not_become_certain_by_standing_often() {
    let (doubtful, certain) = ("Karatay! ".repeat(8), "Қарасай! ".repeat(3));
    let texts = [doubtful.as_str(), certain.as_str(), "No."];
    assert_eq!(order(&texts, "karasay"), ["1", "0"]);
}

#[test]
fn parts_that_the_archive_has_are_not_guessed_at_together() {
    let texts = ["In Bil’-Suu.", "At the suv.", "Of Белоусов.", "Nothing."];
    assert_eq!(order(&texts, "Bil-Suv")[0], "0");
}

#[test]
fn a_far_fetched_guess_is_no_common_word_of_another_script() {
    // Not like enough to stand beside anything else.
    let texts = ["Он сагмен это.", "Nothing."];
    assert!(order(&texts, "segment").is_empty());
    // Of names the same likeness will do, for want of a better.
    let texts = ["Это Сагмен.", "Nothing."];
    assert_eq!(order(&texts, "segment"), ["0"]);
}

#[test]
fn a_rare_word_may_be_a_slip_but_not_at_its_first_letter() {
    let mut texts = vec!["The protest went on."; 30];
    texts.extend(["A protset.", "An rotest."]);
    let archive = archive_of(&texts);
    let offered = |query: &str| {
        let results = archive.search(query, &Options::default());
        results
            .instead
            .into_iter()
            .map(|offer| offer.term)
            .collect::<Vec<_>>()
    };
    assert_eq!(offered("protset"), ["protest"]);
    assert!(offered("rotest").is_empty());
}

#[test]
fn what_is_offered_is_heard_with_its_marks() {
    // Folded, Şuqur would be read with an с.
    let archive = archive_of(&["In Шукурши.", "In Сукурса.", "Nothing."]);
    let results = archive.search("Şuqurşa", &Options::default());
    assert_eq!(results.hits.first().map(|hit| hit.id.as_str()), Some("0"));
}

#[test]
fn known_names_find_each_other() {
    assert_eq!(ids("ОДКБ"), ["nl", "ru"]);
    assert_eq!(ids("almaty"), ["de", "en", "kk", "ru"]);
    for query in ["алма ата", "Алма-Ата", "алматы"] {
        assert_eq!(ids(query), ["de", "en", "kk", "ru"], "{query}");
    }
    let results = archive().search("csto", &Options::default());
    assert_eq!(results.names, [0]);
    let without = Options {
        without: vec!["одкб".into()],
        ..Options::default()
    };
    assert_eq!(archive().search("csto", &without).total, 1);
}

#[test]
fn known_names_in_any_form_and_spelling_are_counted_as_one() {
    let corpus = Corpus {
        settings: Settings {
            facets: vec!["place".into()],
            ..Settings::default()
        },
        records: vec![
            record("en", "en", "Snow fell on Almaty."),
            record("ru", "ru", "Алма-Ата в снегу."),
            record("kk", "kk", "Алматыда қар жауды."),
            record("none", "en", "Snow fell."),
        ],
        names: vec![name(
            "almaty",
            NameKind::Place,
            &[("en", "Almaty"), ("kk", "Алматы"), ("ru", "Алма-Ата")],
        )],
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let facets = archive.search("", &Options::default()).facets;
    let counts: Vec<_> = facets
        .iter()
        .filter(|facet| facet.key == "place")
        .flat_map(|facet| &facet.values)
        .map(|value| (value.value.as_str(), value.count))
        .collect();
    assert_eq!(counts, [("Almaty", 3)]);
}

#[test]
fn each_record_is_read_in_its_own_language() {
    for (query, right) in [("plan", "nl"), ("машина", "ru"), ("forming", "other")] {
        assert_eq!(ids(query), [right], "{query}");
    }
}

#[test]
fn phrases_stay_exact() {
    assert_eq!(ids("\"forms and forming\""), ["other"]);
    assert!(ids("\"form and forming\"").is_empty());
    assert!(ids("\"Almaty and Nur\"").contains(&"en".into()));
    assert!(ids("\"Алматы and Nur\"").is_empty());
}

#[test]
fn compounds_are_found_however_they_are_written() {
    for query in ["nur otan", "nurotan", "nur-otan", "NurOtan", "\"nur otan\""] {
        assert_eq!(ids(query), ["en"], "{query}");
    }
}

#[test]
fn exact_words_only_are_exact() {
    let options = Options {
        exact: true,
        ..Options::default()
    };
    assert_eq!(archive().search("tokayev", &options).total, 1);
    assert_eq!(archive().search("ambulanse", &options).total, 0);
}

#[test]
fn every_mark_says_its_door() {
    let archive = archive();
    let en = archive.find("en").unwrap();
    let matches = archive.matches(en, "токаев ambulances алма-ата spoke", &Options::default());
    let text = &archive.record(en).passages[0].text;
    let marked: Vec<_> = matches
        .iter()
        .map(|m| (&text[m.range.clone()], m.door))
        .collect();
    assert_eq!(
        marked,
        [
            ("Tokayev", Door::Name),
            ("spoke", Door::Exact),
            ("ambulance", Door::LikelyForm),
            ("Almaty", Door::Alias),
        ]
    );
}

#[test]
fn what_was_meant_is_offered_not_taken() {
    let mut corpus = Corpus::default();
    for number in 0..30 {
        corpus
            .records
            .push(record(&number.to_string(), "en", "The protest went on."));
    }
    corpus.records.push(record("slip", "en", "The protset."));
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let results = archive.search("protset", &Options::default());
    assert_eq!(results.total, 1);
    assert_eq!(results.instead[0].term, "protest");
    assert_eq!(results.instead[0].found, 30);
    assert!(
        archive
            .search("protest", &Options::default())
            .instead
            .is_empty()
    );
}

#[test]
fn suggestions_go_on_from_what_was_typed() {
    let archive = archive();
    let texts = |typed: &str| {
        archive
            .suggest(typed, 8)
            .into_iter()
            .map(|s| (s.kind, s.text))
            .collect::<Vec<_>>()
    };
    assert!(texts("alm").contains(&(SuggestionKind::Name, "Almaty".into())));
    assert!(texts("ambul").contains(&(SuggestionKind::Word, "ambulance".into())));
    assert!(texts("the ambulanse").contains(&(SuggestionKind::Word, "the ambulance".into())));
    assert!(texts("record e").contains(&(SuggestionKind::Title, "Record en".into())));
    assert!(texts("").is_empty());
}

fn archive_of(texts: &[&str]) -> Archive<Vec<u8>> {
    let records = texts
        .iter()
        .enumerate()
        .map(|(number, text)| record(&number.to_string(), "en", text));
    let corpus = Corpus {
        records: records.collect(),
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

fn order(texts: &[&str], query: &str) -> Vec<String> {
    let results = archive_of(texts).search(query, &Options::default());
    results.hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn a_name_far_off_is_taken_for_want_of_a_better() {
    let names = ["We met Dossor.", "We met Sarkand.", "We met nobody."];
    // Too unlike to stand beside another match, and the first two letters exchanged.
    for (query, right) in [("Сарканд", "1"), ("аСрканд", "1"), ("Досор", "0")] {
        assert_eq!(order(&names, query), [right], "{query}");
    }
    assert!(order(&names, "Петропавл").is_empty());
}

#[test]
fn several_words_that_may_be_meant_are_offered() {
    let archive = archive_of(&["Mirnoe is here.", "Mirnoy is there.", "A garden."]);
    let results = archive.search("мернак", &Options::default());
    let offered: Vec<_> = results.instead.iter().map(|offer| &offer.term).collect();
    assert_eq!(offered, ["mirnoe", "mirnoy"]);
    assert_eq!(results.total, 0, "offered, not taken");
}

#[test]
fn words_that_stand_together_come_first() {
    let filler = "walls and doors and roofs and floors and stairs and windows and stones";
    let apart = format!("A message came. {filler}. It was passing. {filler}. Systems failed.");
    let together = format!("Message passing systems failed. {filler}. It came. {filler}.");
    let mut texts = vec![apart.as_str(), together.as_str()];
    texts.extend(["Nothing at all."; 20]);
    assert_eq!(order(&texts, "message passing systems")[0], "1");
}

#[test]
fn a_compound_is_worth_its_parts() {
    // The name written together beside records that have one part of it, the rarer one.
    let texts = [
        "In Cholponata.",
        "Cholpon of old.",
        "Ata of old.",
        "Ata again.",
    ];
    assert_eq!(order(&texts, "Cholpon-Ata")[0], "0");
}

#[test]
fn a_whole_name_comes_before_what_begins_with_it() {
    let texts = ["In Aksuat.", "In Aksuat again.", "In Аксу."];
    assert_eq!(order(&texts, "aksu")[0], "2");
}
