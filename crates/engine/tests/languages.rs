//! Languages: a word is found in its other forms, each record by the language it is in.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use amanat_engine::model::{Corpus, Passage, PassageKind, Record};
use amanat_engine::{Archive, Door, Options, build};

fn archive(texts: &[(&str, &str)]) -> Archive<Vec<u8>> {
    let record = |(number, (language, text)): (usize, &(&str, &str))| Record {
        id: number.to_string(),
        title: "A text".into(),
        language: (*language).into(),
        metadata: vec![],
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: (*text).into(),
            marks: vec![],
        }],
    };
    let corpus = Corpus {
        records: texts.iter().enumerate().map(record).collect(),
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

fn found(archive: &Archive<Vec<u8>>, query: &str) -> Vec<(String, Door)> {
    let hits = archive.search(query, &Options::default()).hits;
    hits.into_iter().map(|hit| (hit.id, hit.door)).collect()
}

#[test]
fn a_word_is_found_in_a_form_that_the_archive_has_not() {
    // Language, the form in the text, the form asked for: stems that come of no mere beginning, and
    // accents that stemmers go by and folding takes away. What becomes of a form that no text has is
    // told by words that end alike.
    let alike =
        "Una organización, dos organizaciones. Porté, portée, portées. De staat, de staten.";
    let mut missed = Vec::new();
    for (language, written, asked) in [
        ("en", "protested", "protesting"),
        ("ru", "площадями", "площади"),
        ("uk", "площами", "площу"),
        ("kk", "қалаларымыздың", "қаладан"),
        ("ky", "шаарларга", "шаардан"),
        ("uz", "shaharlarda", "shahardan"),
        ("az", "həbsxanalarda", "həbsxanadan"),
        ("tk", "obalarda", "obadan"),
        ("tt", "шәһәрләрдә", "шәһәрдән"),
        ("ba", "ҡалаларҙа", "ҡаланан"),
        ("kaa", "qalalarda", "qaladan"),
        ("ug", "ئۇيغۇرلارغا", "ئۇيغۇرنىڭ"),
        ("mn", "номууд", "номын"),
        ("kmr", "gundan", "gundê"),
        ("ckb", "گوندەکان", "گوندێک"),
        ("ps", "کورونه", "کورونو"),
        ("fa", "کتاب‌هایشان", "كتابهای"),
        ("fa", "نمایندگان", "نماینده"),
        ("tg", "китобҳоро", "китоби"),
        ("hi", "लड़कियाँ", "लडकियों"),
        ("es", "canciones", "canción"),
        ("es", "manifestación", "manifestaciones"),
        ("fr", "chevaux", "cheval"),
        ("fr", "libérées", "libéré"),
        ("de", "Häusern", "Haus"),
        ("nl", "straten", "straat"),
        ("tr", "kitaplarında", "kitap"),
        ("it", "strade", "strada"),
        ("pt", "janelas", "janela"),
        ("pl", "kobietami", "kobietę"),
        ("pl", "Krakowie", "Krakowa"),
        ("cs", "městech", "městu"),
        ("cs", "Praze", "Prahy"),
        ("sk", "mestách", "mestu"),
        ("bg", "градовете", "градът"),
        ("be", "жанчынамі", "жанчыну"),
        ("sr", "градовима", "граду"),
        ("hr", "gradovima", "gradu"),
        ("bs", "Srebrenici", "Srebrenice"),
        ("ka", "სტალინმა", "სტალინის"),
        ("hy", "քաղաքներում", "քաղաքից"),
    ] {
        let archive = archive(&[(language, written), (language, alike)]);
        let found = found(&archive, asked);
        match found.first() {
            Some((_, Door::Form | Door::LikelyForm)) => {}
            other => missed.push((language, written, asked, other.cloned())),
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn forms_of_a_word_find_each_other() {
    let mut missed = Vec::new();
    for (language, one, other) in [
        ("da", "skovene", "skoven"),
        ("el", "δρόμους", "δρόμος"),
        ("fi", "kaduilla", "kaduille"),
        ("hu", "városokban", "városok"),
        ("nb", "skogene", "skogen"),
        ("nn", "skogane", "skogar"),
        ("no", "skogene", "skogen"),
        ("ro", "satelor", "satele"),
        ("sv", "skogarna", "skogen"),
    ] {
        let archive = archive(&[(language, one), (language, other)]);
        if found(&archive, one) != [("0".into(), Door::Exact), ("1".into(), Door::Form)] {
            missed.push((language, found(&archive, one)));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn a_small_archive_has_the_rules_of_its_language() {
    // Language, the one text there is, and a form that ends like no word of it.
    let mut missed = Vec::new();
    for (language, written, asked) in [
        ("de", "Die Kinder.", "Kindes"),
        ("en", "It snowed.", "snowing"),
        ("es", "Las puertas.", "puerta"),
        ("fr", "Elle a chanté.", "chanter"),
        ("it", "Le finestre.", "finestra"),
        ("nl", "De straten.", "strate"),
        ("pt", "As janelas.", "janela"),
        ("ru", "На площадях.", "площадями"),
        ("tr", "Kitaplar.", "kitapta"),
    ] {
        let archive = archive(&[(language, written)]);
        if found(&archive, asked) != [("0".to_owned(), Door::LikelyForm)] {
            missed.push((language, asked, found(&archive, asked)));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_rules_of_other_words_are_tried_where_an_archive_has_several_languages() {
    // *News* is no form of *new*, but could be one in another language.
    let english = [("en", "The news."), ("en", "A new lamp, new lamps.")];
    let itself = || ("0".to_owned(), Door::Exact);
    assert_eq!(found(&archive(&english), "news"), [itself()]);
    let several = [&english[..], &[("de", "Nichts.")]].concat();
    let likely = ("1".to_owned(), Door::LikelyForm);
    assert_eq!(found(&archive(&several), "news"), [itself(), likely]);
}

#[test]
fn an_arabic_word_is_found_with_and_without_what_is_written_before_it() {
    let texts = [
        ("ar", "ذهبوا إلى البحر."),
        ("ar", "خبز وملح."),
        ("ar", "والمدارس مغلقة، مدرسة واحدة مفتوحة."),
        ("ar", "ولد."),
    ];
    let archive = archive(&texts);
    for (asked, record) in [
        ("بحر", "0"),
        ("والبحر", "0"),
        ("الخبز", "1"),
        ("ملح", "1"),
        ("المدرسة", "2"),
    ] {
        assert_eq!(
            found(&archive, asked),
            [(record.to_owned(), Door::Form)],
            "{asked}"
        );
    }
    // Of two letters nothing is left: this is no "and" before a word.
    assert_eq!(found(&archive, "ولد"), [("3".to_owned(), Door::Exact)]);
}

#[test]
fn a_hebrew_word_is_found_with_and_without_what_is_written_before_it() {
    let texts = [
        ("he", "הם הלכו מהכלא לחיפה."),
        ("he", "לחם ומלח."),
        ("he", "בכל המדינות בתי הספר סגורים."),
        ("he", "הממשלה דנה בכך."),
    ];
    let archive = archive(&texts);
    for (asked, record) in [
        ("חיפה", "0"),
        ("בחיפה", "0"),
        ("כלא", "0"),
        ("מלח", "1"),
        ("שבמדינות", "2"),
    ] {
        assert_eq!(
            found(&archive, asked),
            [(record.to_owned(), Door::Form)],
            "{asked}"
        );
    }
    // Of three letters too little is left: this is no "from" before a word, but a slip.
    assert_eq!(found(&archive, "מלחם"), [("1".to_owned(), Door::Typo)]);
}

#[test]
fn a_korean_word_is_found_with_and_without_its_particles() {
    let texts = [
        ("ko", "정부는 시위를 금지했다."),
        ("ko", "국가가 침묵한다."),
        ("ko", "국민이 모였다."),
    ];
    let archive = archive(&texts);
    for (asked, records) in [
        ("정부에서", &["0"][..]),
        ("시위", &["0"]),
        ("금지된", &["0"]),
        ("국가의", &["1"]),
        ("국민들이", &["2"]),
    ] {
        let found = found(&archive, asked);
        let found: Vec<&str> = found.iter().map(|(record, _)| &**record).collect();
        assert_eq!(found, records, "{asked}");
    }
}

#[test]
fn a_word_of_several_spellings_is_one() {
    let texts = [
        ("fa", "در سال ۱۴۰۱ می‌خواستند."),
        ("fa", "خانۀ علی."),
        ("ar", "عام ٢٠٢٢"),
        ("hi", "ज़मीन और गाँव १९४७"),
    ];
    let archive = archive(&texts);
    for (asked, record) in [
        ("1401", "0"),
        ("میخواستند", "0"),
        ("خانه", "1"),
        ("علي", "1"),
        ("2022", "2"),
        ("जमीन", "3"),
        ("गांव", "3"),
        ("1947", "3"),
    ] {
        assert_eq!(
            found(&archive, asked),
            [(record.to_owned(), Door::Exact)],
            "{asked}"
        );
    }
}

#[test]
fn a_word_of_two_languages_is_found_by_the_rules_of_both() {
    let texts = [
        ("en", "It was transported."),
        ("fr", "Il faut transporter."),
        ("de", "Nichts."),
    ];
    let found = found(&archive(&texts), "transports");
    let mut ids: Vec<_> = found.iter().map(|(id, _)| id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["0", "1"]);
    assert!(
        found
            .iter()
            .all(|(_, door)| matches!(door, Door::Form | Door::LikelyForm))
    );
}
