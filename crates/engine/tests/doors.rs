//! The doors, from a query to the records it finds: what a reader types and what must come of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics has failed"
)]

use amanat_engine::model::{
    Corpus, Field, Label, Name, NameKind, Passage, PassageKind, Record, Settings,
};
use amanat_engine::{Archive, Door, Options, SuggestionKind, build, spelling_key};
use proptest::prelude::{ProptestConfig, prop_assert};
use proptest::sample::{select, subsequence};

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
fn abbreviations_are_found_with_and_without_their_dots() {
    let corpus = Corpus {
        records: vec![
            record("dotted", "ru", "Тогда К.Н.Б. молчал, а У. С. пришёл."),
            record("plain", "ru", "КНБ сказал своё."),
            record("spaced", "ru", "Н. Ж. пришёл, и Б. с ним."),
        ],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let found = |query: &str| {
        let results = archive.search(query, &Options::default());
        let mut ids: Vec<_> = results.hits.into_iter().map(|hit| hit.id).collect();
        ids.sort_unstable();
        ids.join(" ")
    };
    for query in ["кнб", "К.Н.Б.", "к.н.б", "КНБ.", "+К.Н.Б."] {
        assert_eq!(found(query), "dotted plain", "{query}");
    }
    // Of one that is not there the letters are looked for one after the other, not each by itself.
    assert_eq!(found("Н.Ж."), "spaced");
    assert_eq!(found("Ж.Б."), "");
    assert_eq!(found("\"молчал а\" У.С."), "dotted");
    // Of one that is there they are not.
    let texts = ["In the USSR.", "Letters U, S, S, R.", "Nothing."];
    assert_eq!(order(&texts, "U.S.S.R."), ["0"]);
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
fn a_name_is_found_in_greek_armenian_and_georgian_and_from_there() {
    let names = [
        "Сталин Stalin Στάλιν Ստալին სტალინი",
        "Путин Putin Πούτιν Պուտին პუტინი",
        "Саакашвили Saakashvili სააკაშვილი",
        "Пашинян Pashinyan Փաշինյան ფაშინიანი",
        "Ципрас Tsipras Τσίπρας ციპრასი",
        "Назарбаев Nazarbayev Ναζαρμπάγιεφ Նազարբաև ნაზარბაევი",
        "Токаев Tokayev Τοκάγιεφ Տոկաև",
        "Ереван Yerevan Ερεβάν Երևան Երեւան ერევანი",
        "Тбилиси Tbilisi Թբիլիսի თბილისი",
    ];
    let texts = names.iter().flat_map(|name| name.split(' '));
    let corpus = Corpus {
        records: texts.map(|name| record(name, "en", name)).collect(),
        names: vec![],
        settings: Settings::default(),
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    for name in names {
        let spellings: Vec<&str> = name.split(' ').collect();
        for query in &spellings {
            let results = archive.search(query, &Options::default());
            let mut found: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
            found.sort_by_key(|id| spellings.iter().position(|spelling| spelling == id));
            assert_eq!(found, spellings, "{query}");
        }
    }
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
fn a_word_of_a_text_follows_the_rules_of_its_language() {
    let archive = archive();
    let other = archive.find("other").unwrap();
    let matches = archive.matches(other, "form", &Options::default());
    let doors: Vec<_> = matches.iter().map(|m| m.door).collect();
    assert_eq!(doors, [Door::Exact, Door::Form, Door::Form]);
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
fn a_beginning_tells_how_many_other_words_go_on_from_it() {
    let archive = archive_of(&["A protest.", "Protests.", "A protester, a protest."]);
    let options = Options {
        typing: true,
        ..Options::default()
    };
    let forms = |query: &str| {
        let words = archive.search(query, &options).words;
        let forms = words.into_iter().flat_map(|word| word.forms);
        let told = forms.map(|form| (form.text, form.door, form.found));
        told.collect::<Vec<_>>()
    };
    assert_eq!(forms("prote"), [("prote".into(), Door::Prefix, 3)]);
    // Forms that begin so are among them.
    let word = ("protest".into(), Door::Exact, 2);
    assert_eq!(
        forms("protest"),
        [word, ("protest".into(), Door::Prefix, 2)]
    );
    // The word itself is not, also where it has no form.
    let archive = archive_of(&["A harbour.", "The harbourside."]);
    let told = archive.search("harbour", &options).words[0].forms.clone();
    assert_eq!((told[1].door, told[1].found), (Door::Prefix, 1));
}

#[test]
fn three_letters_are_a_beginning_and_of_other_letters_fewer() {
    let texts = ["An anvil.", "東京", "Nothing."];
    for (query, found) in [
        ("anv", &["0"][..]),
        ("nv", &[]),
        ("anvi", &["0"]),
        ("東", &["1"]),
    ] {
        assert_eq!(order(&texts, query), found, "{query}");
    }
    assert!(order(&["Anvils."], "an").is_empty());
}

#[test]
fn what_is_excluded_is_the_word_and_nothing_that_it_might_have_meant() {
    let texts = [
        "Snow, a protest.",
        "Snow, protests.",
        "Snow, Токаев.",
        "Snow.",
    ];
    assert_eq!(order(&texts, "snow -protest").len(), 3);
    assert_eq!(order(&texts, "snow -tokaev").len(), 4);
    assert_eq!(order(&texts, "snow -токаев").len(), 3);
}

#[test]
fn a_slip_at_the_first_letter_is_less_likely() {
    let texts = ["We saw molan.", "We saw tolas.", "Nothing."];
    assert_eq!(order(&texts, "tolan"), ["1", "0"]);
}

#[test]
fn a_slip_stands_for_forms_that_are_too_far_from_it() {
    let texts = ["They generate it.", "Of generations.", "Nothing."];
    assert_eq!(order(&texts, "generatoins"), ["1", "0"]);
}

#[test]
fn a_compound_is_known_by_the_sound_of_the_whole() {
    let texts = ["In Алмаата.", "Nothing.", "Nothing else."];
    assert_eq!(order(&texts, "Alma-Ata"), ["0"]);
    assert_eq!(order(&texts, "Alma-Ataa"), ["0"]);
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
fn keys_struck_at_random_ask_for_no_single_letter() {
    let texts = ["А и к, it is a o.", "We met Tokayev."];
    for query in ["qqqzzz", "qqqq", "eeee", "wwww", "йййй"] {
        assert!(order(&texts, query).is_empty(), "{query}");
    }
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
    // Of a name in a vowel it takes -ин- besides.
    let texts = ["In Бородулиха.", "In Tasqala.", "Nowhere."];
    assert_eq!(order(&texts, "Бородулихинский"), ["0"]);
    assert_eq!(order(&texts, "Таскалинский"), ["1"]);
}

#[test]
fn a_short_name_is_found_in_its_cases_behind_longer_ones() {
    let texts = ["We met Kan there.", "We met Qandy there."];
    assert_eq!(order(&texts, "Канды"), ["1", "0"]);
    assert_eq!(order(&texts, "Каном"), ["0"]);
    // Less like the word, and yet all of it.
    let texts = ["We met Kan.", "We met Kandau.", "Nothing."];
    assert_eq!(order(&texts, "Канда"), ["1", "0"]);
    let score = |query: &str| {
        let results = archive_of(&texts).search(query, &Options::default());
        results.hits[0].score
    };
    assert!(score("Кан") > score("Каном"));
}

#[test]
fn a_common_word_is_found_as_a_name_in_every_other_script() {
    let names = "Met Алматы|Met Αλμάτι|Met Ալմաթի|Met ალმათი|Met الماتى|Nothing";
    let texts: Vec<_> = ["An almaty of old"]
        .into_iter()
        .chain(names.split('|'))
        .collect();
    let mut found = order(&texts, "almaty");
    found.sort_unstable();
    assert_eq!(found, ["0", "1", "2", "3", "4", "5"]);
}

#[test]
fn in_one_script_a_common_word_is_no_spelling_of_another() {
    // Of names, one is the other.
    let texts = ["We met Kalina.", "We met Calina.", "Nothing."];
    assert_eq!(order(&texts, "kalina"), ["0", "1"]);
    for texts in [
        ["We saw kalina.", "We met Calina.", "Nothing."],
        ["We met Kalina.", "We saw calina.", "Nothing."],
        ["We saw kalina.", "We saw calina.", "Nothing."],
    ] {
        assert_eq!(order(&texts, "kalina"), ["0"], "{texts:?}");
    }
    // Of a word that is not there, a name is another spelling, a common word what it is misspelt for.
    let archive = archive_of(&["We met Calina.", "We saw qalina.", "Nothing."]);
    let results = archive.search("kalina", &Options::default());
    let forms = results.words[0].forms.iter();
    let told: Vec<_> = forms.map(|form| (form.text.as_str(), form.door)).collect();
    assert_eq!(told, [("calina", Door::Name), ("qalina", Door::Typo)]);
}

#[test]
fn one_word_in_quotation_marks_is_told_as_that_word() {
    let archive = archive_of(&["A harbour.", "Harbours."]);
    let results = archive.search("\"harbour\"", &Options::default());
    let forms = results.words[0].forms.iter();
    let told: Vec<_> = forms.map(|form| (form.text.as_str(), form.door)).collect();
    assert_eq!(told, [("harbour", Door::Exact)]);
    assert_eq!(results.total, 1);
}

#[test]
fn what_has_no_word_asks_for_nothing() {
    let texts = ["A harbour.", "A lamp."];
    for nothing in [
        "+\"—\"",
        "-\"—\"",
        "\"—\"",
        "title:\"—\"",
        "+title:\"—\"",
        "title:",
    ] {
        let query = format!("{nothing} harbour");
        assert_eq!(order(&texts, &query), ["0"], "{query}");
    }
}

#[test]
fn letters_joined_by_a_hyphen_are_words_and_no_abbreviation() {
    let texts = ["An x, a y.", "Nothing."];
    assert_eq!(order(&texts, "x-y"), ["0"]);
    assert!(order(&texts, "x.y.").is_empty());
}

#[test]
fn yo_may_be_printed_as_ye() {
    let texts = ["We met Khrushchev.", "Мы видели Кель.", "Мы видели Кёль."];
    assert_eq!(order(&texts, "Хрущёвым"), ["0"]);
    assert_eq!(order(&texts, "Кёле").len(), 2);
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
fn what_only_begins_like_a_finished_word_puts_off_no_guess() {
    let texts = ["Это Сагмен.", "Of Segmentaria.", "Nothing."];
    assert_eq!(order(&texts, "segment"), ["1", "0"]);
    // While it is typed, it may become what begins so.
    let typing = Options {
        typing: true,
        ..Options::default()
    };
    assert_eq!(archive_of(&texts).search("segment", &typing).total, 1);
    let texts = ["Это Сагмен.", "Of a segment.", "Nothing."];
    assert_eq!(order(&texts, "segment"), ["1"]);
}

#[test]
fn beside_a_guess_that_may_be_wrong_others_are_offered() {
    let archive = archive_of(&[
        "We met Tokayev.",
        "Tokayev came.",
        "Tokayev went.",
        "We met Tokarev.",
        "We met nobody.",
    ]);
    let offered = |query: &str| {
        let results = archive.search(query, &Options::default());
        assert_eq!(results.total, 3, "{query}");
        let offered = results.instead.into_iter().map(|offer| offer.term);
        offered.collect::<Vec<_>>()
    };
    assert_eq!(offered("tokayeb"), ["tokarev"]);
    // As good as the name itself.
    assert!(offered("Токаев").is_empty());
}

#[test]
fn a_common_word_that_only_sounds_alike_comes_behind_a_slip() {
    let texts = ["A sudden noise.", "The southern road.", "We met nobody."];
    assert_eq!(order(&texts, "southen"), ["1", "0"]);
    // A name is spelt more freely.
    let texts = ["We met Sudden.", "The southern road.", "We met nobody."];
    assert_eq!(order(&texts, "southen"), ["0", "1"]);
}

#[test]
fn what_may_be_a_form_of_a_word_may_be_a_slip_as_well() {
    let texts = [
        "We fall, falling.",
        "A chag.",
        "All is changing.",
        "Nothing.",
    ];
    assert_eq!(order(&texts, "chaging"), ["1", "2"]);
}

#[test]
fn what_may_be_a_beginning_of_a_word_may_be_a_slip_as_well() {
    let archive = archive_of(&["The furnace.", "A fern.", "Nothing."]);
    let total = |typing| {
        let options = Options {
            typing,
            ..Options::default()
        };
        archive.search("furn", &options).total
    };
    // One that still goes on only begins the one.
    assert_eq!((total(true), total(false)), (1, 2));
}

#[test]
fn a_word_of_three_letters_is_offered_for_a_slip_and_not_taken_for_it() {
    let archive = archive_of(&["The fog.", "A vote.", "Nothing."]);
    let results = archive.search("fzg", &Options::default());
    assert_eq!(results.total, 0);
    let offered = results.instead.iter().map(|instead| &*instead.term);
    assert_eq!(offered.collect::<Vec<_>>(), ["fog"]);
}

#[test]
fn a_name_written_apart_may_have_a_slip_in_it() {
    let texts = ["Betpakdala is a desert.", "The steppe.", "Nothing."];
    assert_eq!(order(&texts, "Betzak-Dala"), ["0"]);
}

#[test]
fn of_common_words_that_sound_alike_those_are_offered_first_that_are_written_alike() {
    let archive = archive_of(&["A yacht.", "Look ahead.", "Nothing."]);
    let instead = archive.search("ahd", &Options::default()).instead;
    let offered = instead.iter().map(|instead| &*instead.term);
    assert_eq!(offered.collect::<Vec<_>>(), ["ahead", "yacht"]);
}

#[test]
fn a_letter_that_is_being_typed_asks_for_no_names() {
    let archive = archive_of(&["We met Ya.", "Это я.", "Nothing."]);
    let total = |query: &str, typing| {
        let options = Options {
            typing,
            ..Options::default()
        };
        archive.search(query, &options).total
    };
    assert_eq!((total("я", true), total("я", false)), (1, 2));
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
fn a_name_of_several_words_counts_as_often_as_its_words() {
    let corpus = Corpus {
        records: vec![
            record("asked", "en", "The White Town by the harbour."),
            record("other", "en", "The Old Harbour, and nothing else."),
        ],
        // Two of one name, or it would not show that each time counts once.
        names: ["harbour", "namesake"]
            .map(|id| {
                let labels = [("en", "Old Harbour"), ("en", "White Town")];
                name(id, NameKind::Place, &labels)
            })
            .into(),
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let scores = |query: &str| -> Vec<(String, f32)> {
        let hits = archive.search(query, &Options::default()).hits;
        hits.into_iter().map(|hit| (hit.id, hit.score)).collect()
    };
    let (once, again) = (scores("old harbour"), scores("old harbour old harbour"));
    assert_eq!(once.len(), 2);
    let gains = once.iter().zip(&again).map(|((id, score), (same, twice))| {
        assert_eq!(id, same);
        twice / score
    });
    let gains: Vec<f32> = gains.collect();
    assert!(gains[0] > 1.5, "{gains:?}");
    assert!((gains[0] - gains[1]).abs() < 1e-4, "{gains:?}");
}

#[test]
fn a_name_of_one_word_finds_one_of_several_in_its_forms() {
    let corpus = Corpus {
        records: vec![
            record("name", "en", "In the White Town."),
            record("form", "en", "Of two White Towns."),
            record("words", "en", "A town, and white."),
        ],
        names: vec![name(
            "town",
            NameKind::Place,
            &[("en", "Verny"), ("en", "White Town")],
        )],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let mut options = Options::default();
    let results = archive.search("verny", &options);
    let found = results.hits.iter().map(|hit| (hit.id.as_str(), hit.door));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [("name", Door::Alias), ("form", Door::Alias)]
    );
    options.without = vec![spelling_key("White-Town!")];
    assert_eq!(archive.search("verny", &options).total, 0);
}

#[test]
fn a_word_that_is_asked_for_again_counts_more() {
    let texts = ["We met at the harbour.", "We met in the garden."];
    assert_eq!(order(&texts, "harbour garden harbour"), ["0", "1"]);
    assert_eq!(order(&texts, "harbour garden garden"), ["1", "0"]);
}

#[test]
fn metadata_are_asked_for_by_any_spelling_of_a_known_name() {
    let placed = |id: &str, place: &str| Record {
        metadata: vec![Field {
            key: "place".into(),
            values: vec![place.into()],
        }],
        ..record(id, "en", "A text.")
    };
    let corpus = Corpus {
        records: vec![placed("here", "White Town"), placed("there", "Snow Hill")],
        names: vec![name(
            "harbour",
            NameKind::Place,
            &[("en", "White Town"), ("en", "Old Harbour")],
        )],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    for (query, found) in [
        ("place:\"white town\"", "here"),
        ("place:\"old harbour\"", "here"),
        ("-place:\"old harbour\" text", "there"),
    ] {
        let hits = archive.search(query, &Options::default()).hits;
        let ids: Vec<_> = hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(ids, [found], "{query}");
    }
}

#[test]
fn metadata_may_be_right_in_more_than_one_way() {
    let placed = |id: &str, places: &[&str]| Record {
        metadata: vec![Field {
            key: "place".into(),
            values: places.iter().map(|&place| place.into()).collect(),
        }],
        ..record(id, "en", "A text.")
    };
    let corpus = Corpus {
        settings: Settings {
            facets: vec!["place".into()],
            ..Settings::default()
        },
        records: vec![
            placed("both", &["White Town", "Old Town"]),
            placed("one", &["Old Town"]),
            placed("none", &["Snow Hill"]),
        ],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    assert_eq!(archive.search("place:town", &Options::default()).total, 2);
    let wanted = vec!["White Town".to_owned(), "Old Town".to_owned()];
    let options = Options {
        filters: vec![("place".into(), wanted)],
        ..Options::default()
    };
    assert_eq!(archive.search("text", &options).total, 2);
}

#[test]
fn an_acronym_finds_what_it_is_called_elsewhere() {
    let texts = [
        "The CSTO came.",
        "ОДКБ пришла.",
        "De OCST kwam.",
        "ODKB keldi.",
        "Nobody came.",
    ];
    let records = texts.iter().enumerate();
    let corpus = Corpus {
        records: records
            .map(|(number, text)| record(&number.to_string(), "und", text))
            .collect(),
        names: vec![name(
            "csto",
            NameKind::Organisation,
            &[
                ("en", "CSTO"),
                ("ru", "ОДКБ"),
                ("fr", "OCST"),
                ("kk", "ODKB"),
            ],
        )],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    for (place, query) in ["csto", "одкб", "ocst", "odkb"].iter().enumerate() {
        let results = archive.search(query, &Options::default());
        assert_eq!(results.total, 4, "{query}");
        assert_eq!(results.hits[0].id, place.to_string(), "{query}");
    }
}

#[test]
fn how_far_off_a_word_may_be_depends_on_its_length() {
    let finds = |text: &str, query: &str| {
        let archive = archive_of(&[text, "Nothing."]);
        archive.search(query, &Options::default()).total == 1
    };
    // One edit from four letters on, two from eight on.
    for (text, query, is_near) in [
        ("The end.", "edn", false),
        ("The fire.", "fire", true),
        ("The fire.", "fier", true),
        ("A protest.", "prottesst", true),
        ("Smoke rose.", "smkoee", false),
        ("An ambulance.", "ambulnacce", true),
    ] {
        assert_eq!(finds(text, query), is_near, "{query}");
    }
}

#[test]
fn digits_typed_on_the_kazakh_layout_are_read_as_digits() {
    let texts = ["It was 2022.", "It was 2021.", "Nothing."];
    assert_eq!(order(&texts, "әқәә"), ["0"]);
}

#[test]
fn known_names_in_any_form_and_spelling_are_counted_as_one() {
    let corpus = Corpus {
        settings: Settings {
            facets: vec!["place".into(), "people".into(), "organisations".into()],
            ..Settings::default()
        },
        records: vec![
            record("en", "en", "Snow fell on Almaty, said Tokayev of the CSTO."),
            record("ru", "ru", "Алма-Ата в снегу."),
            record("kk", "kk", "Алматыда қар жауды, деді Тоқаев."),
            record("none", "en", "Snow fell."),
        ],
        names: vec![
            name(
                "almaty",
                NameKind::Place,
                &[("en", "Almaty"), ("kk", "Алматы"), ("ru", "Алма-Ата")],
            ),
            name(
                "tokayev",
                NameKind::Person,
                &[("en", "Tokayev"), ("kk", "Тоқаев")],
            ),
            name("csto", NameKind::Organisation, &[("en", "CSTO")]),
        ],
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let facets = archive.search("", &Options::default()).facets;
    for (key, value, count) in [
        ("place", "Almaty", 3),
        ("people", "Tokayev", 2),
        ("organisations", "CSTO", 1),
    ] {
        let facet = facets.iter().find(|facet| facet.key == key).unwrap();
        let counts = facet.values.iter().map(|v| (v.value.as_str(), v.count));
        assert_eq!(counts.collect::<Vec<_>>(), [(value, count)], "{key}");
    }
}

/// What only the texts speak of is asked for as what stands in metadata is.
#[test]
fn where_a_name_is_mentioned_is_told_of_one_and_of_all() {
    let archive = archive();
    let places = |name: usize| {
        let mentions = archive.mentions(name).into_iter();
        mentions
            .map(|(record, passage)| (record.0, passage.0))
            .collect::<Vec<_>>()
    };
    // The alliance, the town, the party.
    let all = [
        vec![(2, 1), (4, 1)],
        vec![(0, 1), (1, 1), (2, 1), (3, 1)],
        vec![(0, 1)],
    ];
    assert_eq!([0, 1, 2].map(places), all);
    assert_eq!(places(3), []);
    let mut one_by_one = vec![vec![]; 3];
    archive.each_mention(&mut |name, record, passage| {
        one_by_one[name].push((record.0, passage.0));
    });
    assert_eq!(one_by_one, all);
}

#[test]
fn a_facet_of_mentions_alone_is_a_key() {
    let corpus = |facets: &[&str]| Corpus {
        settings: Settings {
            facets: facets.iter().map(|&facet| facet.into()).collect(),
            ..Settings::default()
        },
        records: vec![
            record("told", "en", "It was told after the Long Night."),
            record("words", "en", "Events: a long night, people."),
        ],
        names: vec![name("night", NameKind::Event, &[("en", "Long Night")])],
    };
    let found = |facets: &[&str], query: &str| {
        let archive = Archive::open(build(&corpus(facets)).unwrap()).unwrap();
        let hits = archive.search(query, &Options::default()).hits;
        hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(found(&["events"], "events:night"), ["told"]);
    // Of a facet that nothing is in, and of none, they are words.
    assert_eq!(found(&["people"], "people:night")[0], "words");
    assert_eq!(found(&[], "events:night")[0], "words");
}

#[test]
fn namesakes_are_suggested_once() {
    let spelling: &[(&str, &str)] = &[("en", "Marat Omarov")];
    let corpus = Corpus {
        records: vec![record("one", "en", "Marat Omarov came.")],
        names: vec![
            name("omarov-1", NameKind::Person, spelling),
            name("omarov-2", NameKind::Person, spelling),
            name("omarova", NameKind::Person, &[("en", "Marat Omarova")]),
        ],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let names = archive.suggest("marat o", 9).into_iter();
    let names = names.filter(|suggestion| suggestion.kind == SuggestionKind::Name);
    let texts: Vec<_> = names.map(|name| name.text).collect();
    assert_eq!(texts, ["Marat Omarov", "Marat Omarova"]);
}

#[test]
fn a_name_in_the_text_is_counted_beside_what_the_metadata_say() {
    let field = |key: &str, value: &str| Field {
        key: key.into(),
        values: vec![value.into()],
    };
    let corpus = Corpus {
        settings: Settings {
            facets: vec!["place".into()],
            ..Settings::default()
        },
        records: vec![Record {
            metadata: vec![field("place", "Snow Hill"), field("topic", "Almaty")],
            ..record("en", "en", "Snow fell on Almaty.")
        }],
        names: vec![name("almaty", NameKind::Place, &[("en", "Almaty")])],
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let facets = archive.search("", &Options::default()).facets;
    let values: Vec<_> = facets[0].values.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["Almaty", "Snow Hill"]);
}

#[test]
fn each_record_is_read_in_its_own_language() {
    for (query, right) in [("plan", "nl"), ("машина", "ru"), ("forming", "other")] {
        assert_eq!(ids(query), [right], "{query}");
    }
}

#[test]
fn alternatives_are_one_word_and_told_as_they_were_asked_for() {
    let words = archive()
        .search("ambulance OR forms", &Options::default())
        .words;
    assert_eq!(words.len(), 1);
    assert_eq!(words[0].text, "ambulance OR forms");
    assert_eq!(words[0].found, 2);
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
    let total = |query: &str, options: &Options| archive().search(query, options).total;
    assert_eq!(total("tokayev", &options), 1);
    // A form, a beginning, another name, a slip, a spelling, another layout.
    for (query, exactly) in [
        ("ambulances", 0),
        ("presid", 0),
        ("csto", 1),
        ("ambulanse", 0),
        ("tokaew", 0),
        ("njrftd", 0),
    ] {
        assert_eq!(total(query, &options), exactly, "{query}");
        assert!(total(query, &Options::default()) > exactly, "{query}");
    }
}

#[test]
fn only_words_that_go_on_from_what_is_typed_are_marked() {
    let archive = archive_of(&["The protests/marches went on."]);
    let typing = Options {
        typing: true,
        ..Options::default()
    };
    let record = archive.find("0").unwrap();
    let matches = archive.matches(record, "prote", &typing);
    let text = &archive.record(record).passages[0].text;
    let marked: Vec<_> = matches.iter().map(|m| &text[m.range.clone()]).collect();
    assert_eq!(marked, ["protests"]);
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
    for (query, word, door) in [
        ("ambulanse", "ambulance", Door::Typo),
        ("ещлфнум", "Tokayev", Door::Layout),
        ("ambulan", "ambulance", Door::Prefix),
    ] {
        let matches = archive.matches(en, query, &Options::default());
        let marked = matches.iter().map(|m| (&text[m.range.clone()], m.door));
        assert_eq!(marked.collect::<Vec<_>>(), [(word, door)], "{query}");
    }
}

#[test]
fn a_slip_stands_for_the_forms_of_what_was_meant() {
    let texts = [
        ("one", "An ambulance came."),
        ("two", "Two ambulances came."),
        // Near to more words than could be meant.
        ("short", "A line of cars."),
        ("other", "Many lines of cars."),
    ];
    let corpus = Corpus {
        records: texts.map(|(id, text)| record(id, "en", text)).into(),
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let found = |query: &str| {
        let results = archive.search(query, &Options::default());
        let hits = results.hits.iter();
        let ids = hits.map(|hit| archive.record(hit.record).id.clone());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(found("ambulanse"), ["one", "two"]);
    assert_eq!(found("ambulanses"), ["two", "one"]);
    assert_eq!(found("linw"), ["short"]);
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
    // While it is typed, it may become anything.
    let typing = Options {
        typing: true,
        ..Options::default()
    };
    assert!(archive.search("protset", &typing).instead.is_empty());
    assert!(
        archive
            .search("protest", &Options::default())
            .instead
            .is_empty()
    );
}

proptest::proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Also what is a form of the unfinished word, of which the archive may have only others.
    #[test]
    fn whatever_begins_with_an_unfinished_word_is_found(
        words in subsequence(&PROTESTS[..], 1..=PROTESTS.len()),
        asked in select(&PROTESTS[..]),
        letters in 3..12_usize,
    ) {
        let asked = asked.get(..letters).unwrap_or(asked);
        let records = (0..).zip(&words).map(|(at, word): (u32, _)| record(&at.to_string(), "en", word));
        let records = records.collect();
        let corpus = Corpus { records, ..Corpus::default() };
        let archive = Archive::open(build(&corpus).unwrap()).unwrap();
        let options = Options { typing: true, limit: 99, ..Options::default() };
        let hits = archive.search(asked, &options).hits;
        for (at, word) in (0..).zip(words).filter(|(_, word)| word.starts_with(asked)) {
            prop_assert!(hits.iter().any(|hit| hit.record.0 == at), "{asked}: {word}");
        }
    }
}

/// Forms of a word, and of what it is a form of.
const PROTESTS: [&str; 9] = [
    "protest",
    "protests",
    "protested",
    "protesting",
    "protester",
    "protesters",
    "protestation",
    "protestations",
    "protestant",
];

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
    // What stands before the last word stays, however that is written.
    for typed in ["Toshkent ambu‘l", "the AMB'UL", "-snow “ambulans"] {
        let before = typed.rsplit_once(['a', 'A']).unwrap().0;
        let before = before.trim_end_matches(|c: char| c.is_alphabetic());
        let whole = (SuggestionKind::Word, format!("{before}ambulance"));
        assert!(texts(typed).contains(&whole), "{typed}: {:?}", texts(typed));
    }
}

#[test]
fn titles_are_suggested_that_have_every_word() {
    let titles = ["Snow, snow", "A lamp in the snow", "Nur-Otan", "White Town"];
    let titled = |&title: &&str| Record {
        title: title.into(),
        ..record(title, "en", "Nurotan, a lamp and snow in Old Harbour.")
    };
    let corpus = Corpus {
        records: titles.iter().map(titled).collect(),
        names: vec![name(
            "town",
            NameKind::Place,
            &[("en", "White Town"), ("en", "Old Harbour")],
        )],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    for (typed, title) in [
        ("snow lamp", "A lamp in the snow"),
        ("snow, snow", "Snow, snow"),
        ("nur-otan", "Nur-Otan"),
        ("white town", "White Town"),
        ("nur -lamp", "Nur-Otan"),
    ] {
        let suggested = archive.suggest(typed, 12).into_iter();
        let suggested = suggested.filter(|one| one.kind == SuggestionKind::Title);
        let found: Vec<_> = suggested.map(|one| one.text).collect();
        match typed {
            "nur -lamp" => assert!(found.is_empty(), "all speak of a lamp: {found:?}"),
            "snow, snow" => assert!(found.iter().any(|found| found == title)),
            _ => assert_eq!(found, [title], "{typed}"),
        }
    }
}

#[test]
fn suggestions_come_loosely_where_nothing_goes_on_from_what_was_typed() {
    let titled = |id: &str, title: &str| Record {
        title: title.into(),
        ..record(id, "en", "Of it.")
    };
    let corpus = Corpus {
        records: vec![
            titled("square", "The square in January"),
            titled("other", "Another"),
        ],
        names: vec![
            name(
                "president",
                NameKind::Person,
                &[("en", "Kassym Tokayev"), ("ru", "Касым Токаев")],
            ),
            name("poet", NameKind::Person, &[("en", "Abai Qunanbaiuly")]),
        ],
        ..Corpus::default()
    };
    let mut with_name = corpus.clone();
    let text = "Kassym Tokayev spoke in Almaty.";
    with_name.records.push(record("speech", "en", text));
    let archive = Archive::open(build(&with_name).unwrap()).unwrap();
    let texts = |typed: &str| {
        let suggested = archive.suggest(typed, 6).into_iter();
        suggested.map(|s| (s.kind, s.text)).collect::<Vec<_>>()
    };
    let president = (SuggestionKind::Name, "Kassym Tokayev".to_owned());
    for typed in ["kassym tok", "kasym tokaev", "kassym tokayw"] {
        let mut names = texts(typed);
        names.retain(|(kind, _)| *kind == SuggestionKind::Name);
        assert_eq!(names, std::slice::from_ref(&president), "{typed}");
        assert_eq!(texts(typed).first(), Some(&president), "{typed}");
    }
    let square = (SuggestionKind::Title, "The square in January".to_owned());
    assert!(texts("squaer").contains(&square));
    assert!(!texts("squ").is_empty());
    assert!(texts("almatt").contains(&(SuggestionKind::Word, "almaty".into())));
}

#[test]
fn of_what_may_have_been_meant_each_word_is_suggested_in_one_form() {
    let archive = archive_of(&[
        "Almaty, Алматы.",
        "Бір күн Алматыда, бір күн Алматыдағы үйде.",
        "The carp, the carpet.",
    ]);
    let suggested = |typed: &str| -> Vec<String> {
        let suggestions = archive.suggest(typed, 8);
        suggestions.into_iter().map(|one| one.text).collect()
    };
    assert_eq!(suggested("almtay"), ["almaty", "алматы"]);
    // Which of two was meant nobody can tell.
    assert_eq!(suggested("carpt"), ["carp", "carpet"]);
}

#[test]
fn the_most_useful_is_suggested_first() {
    let mut records = Vec::new();
    let texts = [
        ("We came to Shymkent and Shyngys. Shops were shut.", 1),
        ("Shyngys again. Shops and shadow.", 2),
        ("Shops.", 3),
    ];
    for (text, times) in texts {
        for _ in 0..times {
            records.push(record(&records.len().to_string(), "en", text));
        }
    }
    let names = ["Shymkent", "Shyngys"].map(|text| name(text, NameKind::Place, &[("en", text)]));
    let corpus = Corpus {
        records,
        names: names.into(),
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let suggested = archive.suggest("sh", 8);
    let texts: Vec<_> = suggested.iter().map(|s| s.text.as_str()).collect();
    // The name that more passages mention, then words by the records that have them, then by letters.
    assert_eq!(texts, ["Shyngys", "Shymkent", "shops", "shadow", "shut"]);
}

#[test]
fn a_word_is_not_suggested_beside_a_name_or_title_that_says_it() {
    let mut corpus = Corpus {
        records: vec![record("word", "en", "We left Almaty.")],
        names: vec![name("almaty", NameKind::Place, &[("en", "Almaty")])],
        ..Corpus::default()
    };
    corpus.records.push(Record {
        title: "Almaty".into(),
        ..record("town", "en", "Of a town.")
    });
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let suggested = archive.suggest("alm", 8);
    let kinds: Vec<_> = suggested.iter().map(|s| s.kind).collect();
    // A title opens a text, a name is looked for; the word says nothing that these do not.
    assert_eq!(kinds, [SuggestionKind::Name, SuggestionKind::Title]);
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
    // One with another first letter; a common word is too far off then.
    let order_of = |text| order(&[text, "Nothing."], "Муратбаев");
    assert_eq!(order_of("We met Nuratbayev."), ["0"]);
    assert!(order_of("We saw nuratbayev.").is_empty());
}

#[test]
fn a_word_that_holds_sentences_together_is_hardly_a_name() {
    let texts = [
        "An owl, an oak and an hour.",
        "We met Ян.",
        "We met nobody.",
    ];
    assert_eq!(order(&texts, "Jan"), ["1", "0"]);
    // Nor does it ask for one.
    assert_eq!(order(&texts, "an"), ["0"]);
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

#[test]
fn what_is_prepared_for_changes_no_answer() {
    // More words than are prepared for at once.
    let word = |number: u32| -> String {
        let letters =
            (0..4).map(|place| char::from(b'a' + (number / 26_u32.pow(place) % 26) as u8));
        letters.chain(['k', 'o', 'v']).collect()
    };
    let texts: Vec<String> = (0..50)
        .map(|text| (0..200).map(|at| word(text * 200 + at) + " ").collect())
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (plain, prepared) = (archive_of(&texts), archive_of(&texts));
    let mut pieces = 1;
    while prepared.prepare() {
        pieces += 1;
    }
    // The texts, the facets, and the keys of so many words in more pieces than two.
    assert!(pieces > 2 + 2 && !prepared.prepare());
    for query in ["abbakof", "баббаков", "zyxwkv", "abba kow", "неизвестно"] {
        let answer = |archive: &Archive<Vec<u8>>| archive.search(query, &Options::default());
        assert_eq!(answer(&plain), answer(&prepared), "{query}");
    }
    assert!(plain.search("баббаков", &Options::default()).total > 0);
}

#[test]
fn a_word_that_is_read_otherwise_than_it_was_typed_puts_no_other_off() {
    let texts = [
        "We met Čapek, Čapek and again Čapek.",
        "We met Kapik there.",
    ];
    let results = archive_of(&texts).search("Capek", &Options::default());
    let found: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(found, ["0", "1"]);
}
