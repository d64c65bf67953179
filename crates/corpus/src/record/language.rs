//! Language tags, and a light guess where none was given.
//!
//! The guess looks at letters, which settle most scripts, and for Latin ones at a few of the
//! commonest words. It is no statistical identification: what it cannot tell is `und`.

/// The tag of a language that nothing tells.
pub(crate) const UNKNOWN: &str = "und";

/// A BCP 47 tag in its usual case (`kk`, `zh-Hant`), from what a keeper may write (`KK`, `en_gb`, `English`, `kz`
/// for `kk`). `None` if it is neither a tag nor a known name.
///
/// A region tells where a language is written, not which it is, and programs add it unasked: it is left out, so
/// that texts of one language are of one. Where it tells the script it becomes that ([`WRITTEN_IN`]).
pub(crate) fn tag(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let name = NAMED.iter().find_map(|word| lower.strip_suffix(word));
    let name = name.map_or(lower.as_str(), str::trim_end);
    if let Some(tag) = named(name) {
        return Some(tag.to_owned());
    }
    let mut parts = lower.split(['-', '_']);
    let first = parts.next()?;
    if !(2..=3).contains(&first.len()) || !is_alphabetic(first) {
        return None;
    }
    let first = of_country(first).or_else(|| named(first)).unwrap_or(first);
    let mut subtags = Vec::new();
    let (mut script, mut region) = (None, None);
    // Behind a subtag of one character stands what only those know who agreed on it.
    let mut is_extended = false;
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        is_extended |= part.len() == 1;
        match part.len() {
            _ if is_extended => subtags.push(part.to_owned()),
            2 if is_alphabetic(part) => region = Some(part),
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => region = Some(part),
            4 if is_alphabetic(part) => {
                let (initial, rest) = part.split_at(1);
                script = Some(format!("{}{rest}", initial.to_ascii_uppercase()));
                subtags.extend(script.clone());
            }
            _ => subtags.push(part.to_owned()),
        }
    }
    let (first, told) = match region.filter(|_| script.is_none()) {
        Some(region) => by_region(first, region),
        None => (first, None),
    };
    let subtags = told.into_iter().chain(subtags.iter().map(String::as_str));
    let tag: Vec<&str> = std::iter::once(first).chain(subtags).collect();
    Some(tag.join("-"))
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The language of a name in [`NAMES`].
fn named(name: &str) -> Option<&'static str> {
    let is_of = |names: &str| names.split(' ').any(|known| known == name);
    let (tag, _) = NAMES.iter().find(|(_, names)| is_of(names))?;
    Some(tag)
}

/// A language, and the script it is written in, as a region tells them.
fn by_region<'a>(language: &'a str, region: &str) -> (&'a str, Option<&'static str>) {
    let mut known = WRITTEN_IN.iter();
    let script = known.find(|(of, regions, _)| *of == language && regions.contains(&region));
    match (language, region) {
        ("fa", "af") => ("prs", None),
        _ => (language, script.map(|(.., script)| *script)),
    }
}

/// Languages that are written in another script in some regions (the likely subtags of Unicode's CLDR).
const WRITTEN_IN: &[(&str, &[&str], &str)] = &[
    ("az", &["ir"], "Arab"),
    ("kk", &["cn", "ir", "mn"], "Arab"),
    ("ku", &["iq", "ir"], "Arab"),
    ("ky", &["cn"], "Arab"),
    ("mn", &["cn"], "Mong"),
    ("pa", &["pk"], "Arab"),
    ("ug", &["kz"], "Cyrl"),
    ("uz", &["af"], "Arab"),
    ("zh", &["cn", "my", "sg"], "Hans"),
    ("zh", &["hk", "mo", "tw"], "Hant"),
];

/// What is wrong with a language as it was written, and what to do, though [`tag`] may make sense of it.
pub(crate) fn doubt(written: &str) -> Option<(String, &'static str)> {
    let lower = written.trim().to_lowercase();
    let first = lower.split(['-', '_']).next().unwrap_or_default();
    match (of_country(first), tag(written)) {
        (Some(language), Some(_)) => Some((
            format!(
                "`{written}` is the code of a country; its language is taken to be `{language}`"
            ),
            "write the code of the language, as `kk` for Kazakh, `uk` for Ukrainian",
        )),
        (_, None) => Some((
            format!("`{written}` is no language tag"),
            "write `en`, `ru`, `kk` or another BCP 47 tag",
        )),
        (None, Some(_)) => None,
    }
}

/// The language that is meant by the code of a country.
fn of_country(code: &str) -> Option<&'static str> {
    let (_, language) = COUNTRIES.iter().find(|(country, _)| *country == code)?;
    Some(language)
}

/// Codes of countries that are no languages in ISO 639, unlike `kg` (Kongo) or `se` (Northern Sami), with the
/// language whose code they are taken for.
const COUNTRIES: &[(&str, &str)] = &[
    ("al", "sq"),
    ("by", "be"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gb", "en"),
    ("ge", "ka"),
    ("gr", "el"),
    ("il", "he"),
    ("ir", "fa"),
    ("jp", "ja"),
    ("kz", "kk"),
    ("md", "ro"),
    ("rs", "sr"),
    ("tj", "tg"),
    ("tm", "tk"),
    ("ua", "uk"),
    ("us", "en"),
    ("vn", "vi"),
];

/// Words for "language" behind a name of one.
const NAMED: &[&str] = &[
    " language",
    " язык",
    " тілі",
    " тили",
    " теле",
    " хэл",
    " تىلى",
    " мова",
    " tili",
    " dili",
];

/// Names of languages: in English, by themselves and in Russian, and their codes of three letters (ISO 639-2).
const NAMES: &[(&str, &str)] = &[
    ("ar", "arabic ara العربية арабский"),
    (
        "az",
        "azerbaijani azeri aze azərbaycan azərbaycanca азербайджанский",
    ),
    ("ba", "bashkir bak башҡорт башҡортса башкирский"),
    ("be", "belarusian bel беларуская белорусский"),
    ("bg", "bulgarian bul български болгарский"),
    ("bn", "bengali ben বাংলা bangla бенгальский"),
    ("bs", "bosnian bos bosanski боснийский"),
    ("ckb", "sorani سۆرانی"),
    ("cs", "czech ces cze čeština чешский"),
    ("da", "danish dan dansk датский"),
    ("de", "german deu ger deutsch немецкий"),
    ("el", "greek ell gre ελληνικά греческий"),
    ("en", "english eng английский ағылшын ағылшынша"),
    ("es", "spanish spa español испанский"),
    ("fa", "persian farsi fas per فارسی персидский"),
    ("fi", "finnish fin suomi финский"),
    ("fr", "french fra fre français французский"),
    ("gu", "gujarati guj ગુજરાતી гуджарати"),
    ("he", "hebrew heb עברית иврит"),
    ("hi", "hindi hin हिन्दी हिंदी хинди"),
    ("hr", "croatian hrv hrvatski хорватский"),
    ("hu", "hungarian hun magyar венгерский"),
    ("hy", "armenian hye arm հայերեն армянский"),
    ("id", "indonesian ind indonesia индонезийский"),
    ("it", "italian ita italiano итальянский"),
    ("ja", "japanese jpn 日本語 японский"),
    ("ka", "georgian kat geo ქართული грузинский"),
    (
        "kaa",
        "karakalpak qaraqalpaq qaraqalpaqsha қарақалпақ каракалпакский",
    ),
    ("kk", "kazakh kaz казахский қазақ қазақша"),
    ("kn", "kannada kan ಕನ್ನಡ каннада"),
    ("ko", "korean kor 한국어 корейский"),
    ("kmr", "kurmanji kurmancî"),
    ("ku", "kurdish kur kurdî کوردی курдский"),
    ("ky", "kyrgyz kir киргизский кыргызский кыргыз кыргызча"),
    ("ml", "malayalam mal മലയാളം малаялам"),
    ("mn", "mongolian mon монгол монгольский"),
    ("mr", "marathi mar मराठी маратхи"),
    ("ms", "malay msa may melayu малайский"),
    ("ne", "nepali nep नेपाली непальский"),
    ("nl", "dutch nld dut nederlands нидерландский"),
    ("no", "norwegian nor norsk норвежский"),
    ("pa", "punjabi panjabi pan ਪੰਜਾਬੀ панджаби"),
    ("pl", "polish pol polski польский"),
    ("prs", "dari دری дари"),
    ("ps", "pashto pashtu pus پښتو пушту"),
    ("pt", "portuguese por português португальский"),
    ("ro", "romanian ron rum română румынский"),
    ("ru", "russian rus русский орыс орысша"),
    ("si", "sinhala sinhalese sin සිංහල сингальский"),
    ("sk", "slovak slk slo slovenčina словацкий"),
    ("sr", "serbian srp српски srpski сербский"),
    ("sv", "swedish swe svenska шведский"),
    ("sw", "swahili swa kiswahili суахили"),
    ("ta", "tamil tam தமிழ் тамильский"),
    ("te", "telugu tel తెలుగు телугу"),
    ("tg", "tajik tgk тоҷикӣ таджикский"),
    ("tk", "turkmen tuk türkmen türkmençe туркменский"),
    ("tr", "turkish tur türkçe турецкий"),
    ("tt", "tatar tat татар татарча татарский"),
    (
        "ug",
        "uyghur uighur uig ئۇيغۇر ئۇيغۇرچە uyghurche уйғур уйғурчә уйгурский",
    ),
    ("uk", "ukrainian ukr українська украинский"),
    ("ur", "urdu urd اردو урду"),
    ("uz", "uzbek uzb o‘zbek o'zbek ўзбек өзбек узбекский"),
    ("zh", "chinese zho chi 中文 китайский"),
];

/// Letters looked at.
const SAMPLE: usize = 4000;

/// Letters of which a single one, seen often enough, tells the language within its script. The
/// first line that fits wins.
const LETTERS: &[(Script, &str, &str)] = &[
    (Script::Cyrillic, "ўҳ", "kaa"),
    (Script::Cyrillic, "ўҳ", "uz"),
    (Script::Cyrillic, "ҷӣӯ", "tg"),
    (Script::Cyrillic, "їєґ", "uk"),
    (Script::Cyrillic, "ў", "be"),
    (Script::Cyrillic, "ђћџљњ", "sr"),
    (Script::Cyrillic, "ҙҫҡ", "ba"),
    (Script::Cyrillic, "ҹҝ", "az"),
    (Script::Cyrillic, "җ", "ug"),
    (Script::Cyrillic, "җһ", "tt"),
    (Script::Cyrillic, "әғқұһ", "kk"),
    (Script::Cyrillic, "ң", "ky"),
    (Script::Cyrillic, "өү", "mn"),
    (Script::Cyrillic, "і", "kk"),
    (Script::Arabic, "ٹڈڑے", "ur"),
    (Script::Arabic, "ښځډټڼړ", "ps"),
    (Script::Arabic, "ێڵڕ", "ckb"),
    (Script::Arabic, "ۇۆۈې", "ug"),
    (Script::Arabic, "پچژگ", "fa"),
    (Script::Other("bn"), "ৰৱ", "as"),
    (Script::Japanese, "", "ja"),
];

/// Commonest words of languages in Latin letters that few others share.
const WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &["the", "and", "of", "that", "was", "with", "from", "they"],
    ),
    (
        "de",
        &["der", "und", "die", "das", "nicht", "ist", "ein", "mit"],
    ),
    (
        "fr",
        &["les", "des", "est", "dans", "une", "pour", "que", "pas"],
    ),
    (
        "es",
        &["los", "las", "del", "una", "por", "que", "con", "el"],
    ),
    (
        "it",
        &["gli", "che", "della", "per", "una", "non", "di", "il"],
    ),
    ("pt", &["não", "uma", "dos", "os", "com", "que", "do", "em"]),
    (
        "nl",
        &["het", "een", "van", "niet", "de", "en", "zijn", "dat"],
    ),
    (
        "sv",
        &["och", "att", "det", "som", "är", "en", "inte", "på"],
    ),
    (
        "pl",
        &["nie", "się", "jest", "że", "na", "do", "był", "oraz"],
    ),
    (
        "az",
        &["və", "üçün", "ilə", "deyil", "idi", "olan", "bu", "bir"],
    ),
    (
        "kaa",
        &[
            "hám",
            "menen",
            "ushın",
            "bul",
            "bir",
            "edi",
            "dep",
            "haqqında",
        ],
    ),
    ("kmr", &["û", "di", "ji", "li", "bi", "xwe", "ku", "jî"]),
    (
        "tk",
        &["we", "bilen", "üçin", "bu", "bir", "hem", "diýip", "şol"],
    ),
    (
        "ug",
        &["we", "bilen", "üchün", "bu", "bir", "hem", "dep", "uning"],
    ),
    (
        "uz",
        &["va", "bilan", "uchun", "bu", "bir", "ham", "edi", "deb"],
    ),
    (
        "tr",
        &["ve", "bir", "bu", "için", "ile", "da", "çok", "değil"],
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Japanese,
    Han,
    Other(&'static str),
}

/// The language a text seems to be in, or `und`.
pub(crate) fn guess<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> &'static str {
    let letters = || {
        let chars = texts.clone().flat_map(str::chars);
        chars.filter(|c| c.is_alphabetic()).take(SAMPLE)
    };
    let Some(script) = prevailing(letters()) else {
        return UNKNOWN;
    };
    let in_script = letters().filter(|c| script_of(*c) == Some(script)).count();
    // A name or two in the other language must not decide: one letter in a hundred is asked for.
    let often = |set: &str| {
        let seen = letters().filter(|c| set.contains(lower(*c))).count();
        seen * 100 >= in_script.max(1)
    };
    // ў alone is Belarusian as well as Uzbek; only Uzbek and Karakalpak have қ, ғ and ҳ beside it, and of
    // these only Karakalpak ә. Uyghur has both җ and қ, Tatar җ and neither қ nor і, Kazakh no җ.
    let told = LETTERS
        .iter()
        .filter(|(of, ..)| *of == script)
        .find(|(of, set, language)| match *language {
            "kaa" => often("ў") && often("ҳқғ") && often("ә"),
            "uz" => often("ў") && often("ҳқғ"),
            "ug" if *of == Script::Cyrillic => often("җ") && often("қғ"),
            "tt" => often(set) && often("ә") && !often("қғі"),
            "be" => often("ў") && often("і"),
            _ => set.is_empty() || often(set),
        });
    if let Some((.., language)) = told {
        return language;
    }
    match script {
        Script::Cyrillic => "ru",
        Script::Arabic => "ar",
        Script::Japanese => "ja",
        Script::Han => "zh",
        Script::Latin => by_words(texts),
        Script::Other(language) => language,
    }
}

fn prevailing(letters: impl Iterator<Item = char>) -> Option<Script> {
    let mut counts: Vec<(Script, u32)> = Vec::new();
    for script in letters.filter_map(script_of) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    // Japanese is written with kana among Chinese characters.
    let count = |of| counts.iter().find(|(s, _)| *s == of).map_or(0, |(_, n)| *n);
    if count(Script::Japanese) * 10 > count(Script::Han) && count(Script::Japanese) > 0 {
        let both = count(Script::Japanese) + count(Script::Han);
        if counts
            .iter()
            .all(|(script, n)| matches!(script, Script::Japanese | Script::Han) || *n <= both)
        {
            return Some(Script::Japanese);
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(script, _)| script)
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Script::Arabic,
        '\u{3040}'..='\u{30ff}' => Script::Japanese,
        '\u{3400}'..='\u{9fff}' => Script::Han,
        '\u{370}'..='\u{3ff}' => Script::Other("el"),
        '\u{530}'..='\u{58f}' => Script::Other("hy"),
        '\u{590}'..='\u{5ff}' => Script::Other("he"),
        '\u{900}'..='\u{97f}' => Script::Other("hi"),
        '\u{980}'..='\u{9ff}' => Script::Other("bn"),
        '\u{a00}'..='\u{a7f}' => Script::Other("pa"),
        '\u{a80}'..='\u{aff}' => Script::Other("gu"),
        '\u{b00}'..='\u{b7f}' => Script::Other("or"),
        '\u{b80}'..='\u{bff}' => Script::Other("ta"),
        '\u{c00}'..='\u{c7f}' => Script::Other("te"),
        '\u{c80}'..='\u{cff}' => Script::Other("kn"),
        '\u{d00}'..='\u{d7f}' => Script::Other("ml"),
        '\u{d80}'..='\u{dff}' => Script::Other("si"),
        '\u{e00}'..='\u{e7f}' => Script::Other("th"),
        '\u{10a0}'..='\u{10ff}' => Script::Other("ka"),
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Script::Other("ko"),
        _ => return None,
    })
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// The language whose common words are at least one in twenty and half again the next one's.
fn by_words<'a>(texts: impl Iterator<Item = &'a str>) -> &'static str {
    let mut total = 0usize;
    let mut counts = [0usize; WORDS.len()];
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    for word in words.filter(|word| !word.is_empty()).take(SAMPLE / 4) {
        total += 1;
        let word = word.to_lowercase();
        for (count, (_, known)) in counts.iter_mut().zip(WORDS) {
            *count += usize::from(known.contains(&word.as_str()));
        }
    }
    let mut ranked: Vec<_> = counts.iter().zip(WORDS).collect();
    ranked.sort_by(|a, b| b.0.cmp(a.0));
    match ranked.as_slice() {
        [(first, (language, _)), (second, _), ..]
            if **first >= 2 && **first * 20 >= total && **first * 2 >= **second * 3 =>
        {
            language
        }
        _ => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        for (written, expected) in [
            ("kk", Some("kk")),
            ("KK", Some("kk")),
            ("pt_br", Some("pt")),
            ("ru-RU", Some("ru")),
            ("en-GB", Some("en")),
            ("en_us", Some("en")),
            ("es-419", Some("es")),
            ("rus-RU", Some("ru")),
            ("zh-hant-tw", Some("zh-Hant")),
            ("zh-HANS", Some("zh-Hans")),
            ("zh-TW", Some("zh-Hant")),
            ("zh-cn", Some("zh-Hans")),
            ("zh", Some("zh")),
            ("kk-latn", Some("kk-Latn")),
            ("kk-Cyrl-KZ", Some("kk-Cyrl")),
            ("kk-KZ", Some("kk")),
            ("kk-CN", Some("kk-Arab")),
            ("fa-AF", Some("prs")),
            ("sr_Latn_RS", Some("sr-Latn")),
            ("be-TARASK", Some("be-tarask")),
            ("de-DE-1996", Some("de-1996")),
            ("en-GB-x-US", Some("en-x-us")),
            ("English", Some("en")),
            ("Polski", Some("pl")),
            ("فارسی", Some("fa")),
            ("чешский язык", Some("cs")),
            ("ita", Some("it")),
            ("বাংলা", Some("bn")),
            ("Urdu", Some("ur")),
            ("Русский", Some("ru")),
            ("Russian language", Some("ru")),
            ("Казахский язык", Some("kk")),
            ("қазақ тілі", Some("kk")),
            ("kaz", Some("kk")),
            ("Kurdish", Some("ku")),
            ("پښتو", Some("ps")),
            ("монгол хэл", Some("mn")),
            ("Dari", Some("prs")),
            ("Uyghur", Some("ug")),
            ("ئۇيغۇر تىلى", Some("ug")),
            ("татар теле", Some("tt")),
            ("azərbaycan dili", Some("az")),
            ("Туркменский", Some("tk")),
            ("qaraqalpaq tili", Some("kaa")),
            ("kz", Some("kk")),
            ("KZ-Cyrl", Some("kk-Cyrl")),
            ("ua", Some("uk")),
            ("se", Some("se")),
            ("kg", Some("kg")),
            ("", None),
            ("e", None),
            ("the english one", None),
            ("en-", None),
        ] {
            assert_eq!(tag(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn a_country_for_its_language_is_doubted() {
        for written in [
            "kz", "UA", "jp", "cz", "cn", "gr", "dk", "by", "kz-Latn", "the kz",
        ] {
            assert!(doubt(written).is_some(), "{written}");
        }
        for written in ["kk", "se", "uk", "pt-BR", "ru-KZ", "қазақ тілі"] {
            assert_eq!(doubt(written), None, "{written}");
        }
    }

    #[test]
    fn guesses() {
        for (text, expected) in [
            ("Күн батып, ауыл іші тына қалды. Қар әлі жауып тұр.", "kk"),
            ("Солнце село, и в деревне стало тихо.", "ru"),
            ("Сонце сіло, і в селі стало тихо. Її ніхто не чув.", "uk"),
            (
                "Вечер прошёл тихо, и только в доме у Кайрата Қасымова долго \
              горел свет, потому что там ждали гостей из соседнего города, \
              а гости всё не ехали и не ехали по зимней дороге.",
                "ru",
            ),
            ("The sun had set and the village was quiet.", "en"),
            ("Die Sonne war untergegangen und das Dorf ist still.", "de"),
            ("Кич белән җил исте һәм авылда җыр тынды.", "tt"),
            ("Кис менән ауылда ел тымды, ҡар яуҙы.", "ba"),
            (
                "Ҳаўа райы жақсы, қар ҳәм жаўын жоқ, түнде ғана суўық.",
                "kaa",
            ),
            ("Бугун ҳаво яхши, қор йўқ, кечаси совуқ бўлади.", "uz"),
            ("كەچتە شامال توختىدى، كەنتتە ھېچكىم يوق ئىدى.", "ug"),
            (
                "ئێوارە با وەستا و لە گوندەکە کەس نەما، هەموو ڕۆیشتن.",
                "ckb",
            ),
            ("ماښام باد ودرېد او په کلي کې څوک نه و.", "ps"),
            (
                "Axşam külək yatdı və kənd susdu, bu gecə üçün və sabah üçün.",
                "az",
            ),
            (
                "Êvarê ba rawestiya û li gund kes nema, ji ber ku her kes çû.",
                "kmr",
            ),
            (
                "Kechqurun shamol tindi va qishloq bilan yo‘l jim bo‘ldi.",
                "uz",
            ),
            ("夜は静かだった。", "ja"),
            ("夜晚很安静", "zh"),
            ("밤은 고요했다", "ko"),
            ("שקט בלילה", "he"),
            ("রাত শান্ত ছিল।", "bn"),
            ("ৰাতিটো শান্ত আছিল।", "as"),
            ("రాత్రి ప్రశాంతంగా ఉంది.", "te"),
            ("இரவு அமைதியாக இருந்தது.", "ta"),
            ("Lorem ipsum dolor", "und"),
            ("12345", "und"),
            ("", "und"),
        ] {
            assert_eq!(guess([text].into_iter()), expected, "{text}");
        }
    }
}
