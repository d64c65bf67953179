//! Nobody is kept out: every view passes the checker in both colour schemes and three languages,
//! fits a narrow window and large letters, and has targets that a finger can hit. In Chromium, which
//! can imitate all of that.

use crate::embedding::host;
use crate::harness::{Findings, Rules, Session, Test, bring_axe, findings};
use crate::reader::Reader;
use crate::test;
use crate::views::{VIEWS, settle, speak, visit};
use serde_json::json;
use std::collections::BTreeMap;

pub(crate) const TESTS: &[Test] = &[
    test!(accessibility::passes_in_english, Default, Audited),
    test!(accessibility::passes_in_russian, Default, Audited),
    test!(accessibility::passes_in_arabic, Default, Audited),
    test!(accessibility::passes_while_typing, Default, Audited),
    test!(accessibility::passes_on_a_phone, Default, Audited),
    test!(
        accessibility::passes_as_a_guest_in_every_theme,
        Host,
        Audited
    ),
    test!(accessibility::passes_in_a_dialog, Host, Audited),
    test!(
        accessibility::the_plain_texts_pass_as_well,
        Default,
        Audited
    ),
    test!(
        accessibility::nothing_is_lost_on_a_narrow_window_or_in_large_letters,
        Default,
        Chromium
    ),
    test!(accessibility::targets_can_be_hit, Default, Chromium),
    test!(
        accessibility::what_is_chosen_shows_in_forced_colours,
        Default,
        Chromium
    ),
    test!(
        accessibility::loose_matches_are_seen_in_colours_of_the_device,
        Default,
        Chromium
    ),
    test!(
        accessibility::loose_matches_are_seen_in_the_theme_of_most_contrast,
        Host,
        Chromium
    ),
    test!(
        accessibility::what_leads_on_and_what_is_only_like_it_is_underlined,
        Default,
        Usual
    ),
    test!(accessibility::nothing_moves_by_itself, Default, Usual),
    test!(accessibility::what_happens_is_said, Default, Usual),
    test!(accessibility::places_have_roles_and_names, Default, Usual),
];

async fn passes_in_english(session: Session) {
    passes(session, "en").await;
}

async fn passes_in_russian(session: Session) {
    passes(session, "ru").await;
}

/// From right to left.
async fn passes_in_arabic(session: Session) {
    passes(session, "ar").await;
}

/// Everything is checked in light colours; in dark ones contrast, which is all that is different.
async fn passes(session: Session, language: &str) {
    let reader = Reader::at(session.clone()).await;
    bring_axe(&session).await;
    speak(&reader, language).await;
    let mut report = Report::default();
    for view in VIEWS {
        visit(&reader, view).await;
        report.add_in_both_schemes(&session, view).await;
    }
    report.is_clean(UNDECIDED * VIEWS.len());
}

/// So many things on a view the checker may leave to people, contrast mostly: it cannot tell what lies
/// behind a letter where there is a gradient, as under marked words, in texts and in what is known of them.
const UNDECIDED: usize = 36;

/// What was found wrong in some views, and how much the checker could not decide.
#[derive(Default)]
struct Report {
    wrong: Vec<String>,
    undecided: BTreeMap<String, usize>,
}

impl Report {
    async fn add(&mut self, session: &Session, rules: Rules, view: &str) {
        settle(session).await;
        let Findings { wrong, undecided } = findings(session, rules).await;
        let wrong = wrong.into_iter().map(|line| format!("{view}: {line}"));
        self.wrong.extend(wrong);
        for what in undecided {
            *self.undecided.entry(what).or_default() += 1;
        }
    }

    async fn add_in_both_schemes(&mut self, session: &Session, view: &str) {
        for (colours, rules) in [("light", Rules::All), ("dark", Rules::Contrast)] {
            session.prefers("prefers-color-scheme", colours).await;
            self.add(session, rules, &format!("{view}, {colours}"))
                .await;
        }
    }

    fn is_clean(&self, most_undecided: usize) {
        println!("undecided: {:#?}", self.undecided);
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        let undecided: usize = self.undecided.values().sum();
        assert!(undecided <= most_undecided, "{undecided} are undecided");
    }
}

/// What is offered while the last word may still grow, and in place of a word that nobody wrote.
async fn passes_while_typing(session: Session) {
    let reader = Reader::at(session.clone()).await;
    bring_axe(&session).await;
    let mut report = Report::default();
    for (view, typed) in [("suggestions", "ambul"), ("guess", "grenadez almaty")] {
        reader
            .finds(typed, view, |seen| {
                !seen.suggestions.is_empty() || !seen.instead.is_empty()
            })
            .await;
        report.add_in_both_schemes(&session, view).await;
    }
    report.is_clean(UNDECIDED * 2);
}

async fn passes_on_a_phone(session: Session) {
    session.has_screen(390, 800, 1, true).await;
    let reader = Reader::at(session.clone()).await;
    bring_axe(&session).await;
    let mut report = Report::default();
    for view in VIEWS {
        visit(&reader, view).await;
        report.add(&session, Rules::All, view).await;
    }
    report.is_clean(UNDECIDED * VIEWS.len());
}

/// Results and a record, in the colours of the host's page and in each of the element's own.
async fn passes_as_a_guest_in_every_theme(session: Session) {
    let reader = Reader::at(session.clone()).await;
    bring_axe(&session).await;
    let mut report = Report::default();
    for (view, step) in [
        ("results", "root.host.search('night')"),
        ("reading", "root.host.open('adamdar-night')"),
    ] {
        reader.gets(step).await;
        reader.passes_the_warning().await;
        for theme in ["", "light", "dark", "contrast"] {
            reader.gets(&format!("root.host.theme = '{theme}'")).await;
            report
                .add(&session, Rules::All, &format!("{view}, {theme}"))
                .await;
        }
    }
    report.is_clean(UNDECIDED * 8);
}

async fn passes_in_a_dialog(session: Session) {
    session.open(&host("dialog.html")).await;
    session
        .wait_until(
            "the element is known",
            "!!document.querySelector('amanat-search').shadowRoot?.querySelector('[part=opener]')",
        )
        .await;
    let reader = Reader {
        session: session.clone(),
    };
    bring_axe(&session).await;
    let mut report = Report::default();
    reader
        .gets("root.querySelector('[part=opener]').click()")
        .await;
    let reader = Reader::at(session.clone()).await;
    report.add(&session, Rules::All, "dialog").await;
    reader.finds_something("night").await;
    report.add(&session, Rules::All, "results").await;
    reader.gets("root.host.open('adamdar-night')").await;
    reader.passes_the_warning().await;
    report.add(&session, Rules::All, "reading").await;
    report.is_clean(UNDECIDED * 3);
}

async fn the_plain_texts_pass_as_well(session: Session) {
    Reader::at(session.clone()).await;
    bring_axe(&session).await;
    session
        .run(
            "document.querySelector('amanat-search').remove();
             document.getElementById('amanat-records').hidden = false;",
            &[],
        )
        .await;
    for colours in ["light", "dark"] {
        session.prefers("prefers-color-scheme", colours).await;
        let found = findings(&session, Rules::All).await.wrong;
        assert!(found.is_empty(), "{colours}: {}", found.join("\n"));
    }
    session.has_screen(320, 800, 1, false).await;
    settle(&session).await;
    assert_no_wider_than_the_window(&session, "at 320 px").await;
}

async fn assert_no_wider_than_the_window(session: &Session, at: &str) {
    let over = "return document.scrollingElement.scrollWidth - innerWidth";
    let wide = session.run(over, &[]).await;
    assert!(
        wide.as_i64().is_some_and(|over| over <= 0),
        "{at}: {wide} px too wide"
    );
}

/// At 320 px, and at 390 px with letters of twice the size, no view is wider than the window and
/// nothing sticks out of it but what scrolls by itself.
async fn nothing_is_lost_on_a_narrow_window_or_in_large_letters(session: Session) {
    let reader = Reader::at(session.clone()).await;
    for (width, letters) in [(320, "100%"), (390, "200%")] {
        session.has_screen(width, 800, 1, false).await;
        session
            .run(
                "document.documentElement.style.setProperty('font-size', arguments[0])",
                &[json!(letters)],
            )
            .await;
        for view in VIEWS {
            visit(&reader, view).await;
            let outside = reader
                .gets(
                    "[...root.querySelectorAll('button, input, h1, h2, h3, p, li, dd, pre, summary, mark')]
                       .filter((one) => one.checkVisibility() && !one.closest('.suggestions, .unseen'))
                       .filter((one) => {
                         const box = one.getBoundingClientRect();
                         return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
                       })
                       .map((one) => `${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`)",
                )
                .await;
            assert_eq!(outside, json!([]), "{view} at {width} px, {letters}");
            // What ends in dots says so, and is whole once it is opened.
            let clipped = reader
                .gets(
                    "[...root.querySelectorAll('*')]
                       .filter((one) => one.checkVisibility() && !one.closest('.suggestions, .unseen, svg'))
                       .filter((one) => {
                         const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
                         const cut = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
                         return cut && textOverflow !== 'ellipsis' &&
                           (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
                       })
                       .map((one) => `${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`)",
                )
                .await;
            assert_eq!(
                clipped,
                json!([]),
                "{view} at {width} px, {letters}: clipped"
            );
            let at = format!("{view} at {width} px, {letters}");
            assert_no_wider_than_the_window(&session, &at).await;
        }
    }
}

/// How wide a thing is, and how much of its height is not cut off by what it stands in.
const SHOWN: &str = "(one) => {
  let { top, bottom, width } = one.getBoundingClientRect();
  for (let around = one.parentElement; around; around = around.parentElement) {
    if (getComputedStyle(around).overflowY !== 'hidden') continue;
    const box = around.getBoundingClientRect();
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return [width, bottom - top];
}";

/// 24 px by 24 at least, and 44 by 44 where it is touched. What stands in a line of text is as high as
/// the line, as the guidelines allow (WCAG 2.2, 2.5.8).
async fn targets_can_be_hit(session: Session) {
    let reader = Reader::at(session.clone()).await;
    for (width, touch, least) in [(1280, false, 24), (390, true, 44)] {
        session.has_screen(width, 800, 1, touch).await;
        for view in VIEWS {
            visit(&reader, view).await;
            let small = reader
                .gets(&format!(
                    "[...root.querySelectorAll('button, input:not([type=checkbox]), summary, label')]
                       .filter((one) => one.checkVisibility() && !one.closest('.unseen, .retold, .instead'))
                       .map((one) => [one, ({SHOWN})(one)])
                       .filter(([, [width, height]]) =>
                         height > 0 && (height < {least} - 0.5 || width < {least} - 0.5))
                       .map(([one, size]) => `${{one.localName}}.${{one.className}}: ${{one.textContent.slice(0, 30)}} ${{size}}`)"
                ))
                .await;
            assert_eq!(small, json!([]), "{view} at {width} px");
        }
    }
}

/// No animation and no transition anywhere, so there is none to be reduced.
async fn nothing_moves_by_itself(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let moving = "document.getAnimations().length + root.getAnimations().length";
    for view in VIEWS {
        visit(&reader, view).await;
        assert_eq!(reader.gets(moving).await, 0, "{view}");
    }
    reader
        .gets("void root.querySelector('.foot').animate([{ opacity: 0 }, { opacity: 1 }], 60_000)")
        .await;
    assert_eq!(reader.gets(moving).await, 1, "what moves is not seen");
}

/// Pairs of things of which the one is chosen or found and the other is not.
const PAIRS: [[&str; 2]; 4] = [
    ["mark", "p"],
    [
        ".choice[aria-pressed='true']",
        ".choice[aria-pressed='false']",
    ],
    [".link[aria-pressed='true']", ".link[aria-pressed='false']"],
    ["rect:not(.out)", "rect.out"],
];

/// Where the reader's system sets all colours, none of ours is left to say what is chosen or found.
async fn what_is_chosen_shows_in_forced_colours(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.prefers("forced-colors", "active").await;
    let active = session
        .run("return matchMedia('(forced-colors: active)').matches", &[])
        .await;
    assert_eq!(active, true, "this tests nothing");
    let mut seen = [false; PAIRS.len()];
    for view in VIEWS.into_iter().chain(["chosen days"]) {
        if view == "chosen days" {
            reader
                .gets("root.host.goTo({ query: 'almaty', choice: { filters: {}, from: '2022-01-06' } })")
                .await;
            reader
                .gets("root.querySelector('.panel').classList.add('open')")
                .await;
        } else {
            visit(&reader, view).await;
        }
        let told = reader
            .gets(&format!(
                "{}.map((pair) => {{
                   const [one, other] = pair.map((selector) =>
                     [...root.querySelectorAll(selector)].find((found) => found.checkVisibility()));
                   if (!one || !other) return 'missing';
                   const looks = [one, other].map((found) => {{
                     const {{ backgroundColor, color, fill, textDecorationLine, borderTopWidth }} = getComputedStyle(found);
                     return [backgroundColor, color, fill, textDecorationLine, borderTopWidth].join();
                   }});
                   return looks[0] === looks[1] ? 'alike' : 'apart';
                 }})",
                json!(PAIRS)
            ))
            .await;
        for (at, seen) in seen.iter_mut().enumerate() {
            assert_ne!(told[at], "alike", "{view}: {:?}", PAIRS[at]);
            *seen |= told[at] == "apart";
        }
    }
    assert_eq!(seen, [true; PAIRS.len()], "no view has each of {PAIRS:?}");
}

/// A loose match has no ground of its own, so its letters are those of the text around it. In a dark palette those
/// for a marked word are as dark as the page.
async fn assert_loose_matches_are_seen(reader: &Reader) {
    reader.finds_something("tokaev almaty").await;
    let [letters, around] = ["", ".parentElement"].map(|from| {
        format!(
            "[...root.querySelectorAll('.snippet mark.loose')].map((one) => getComputedStyle(one{from}).color)"
        )
    });
    let letters = reader.gets(&letters).await;
    assert!(letters.as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(letters, reader.gets(&around).await);
}

async fn loose_matches_are_seen_in_colours_of_the_device(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let features = [
        ("forced-colors", "active"),
        ("prefers-color-scheme", "dark"),
    ]
    .map(|(name, value)| json!({"name": name, "value": value}));
    session
        .chromium_command("Emulation.setEmulatedMedia", json!({"features": features}))
        .await;
    assert_loose_matches_are_seen(&reader).await;
}

async fn loose_matches_are_seen_in_the_theme_of_most_contrast(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.prefers("prefers-color-scheme", "dark").await;
    reader.gets("root.host.theme = 'contrast'").await;
    assert_loose_matches_are_seen(&reader).await;
}

/// Waits until a screen reader is told something that begins so.
async fn hears(reader: &Reader, beginning: &str) {
    let told = format!(
        "[...document.querySelector('amanat-search').shadowRoot.querySelectorAll('[role=status]')]
           .some((status) => status.textContent.startsWith({beginning:?}))"
    );
    reader
        .session
        .wait_until(&format!("{beginning:?} is said"), &told)
        .await;
}

/// Whoever sees nothing hears what was found, and where among the matches they are.
async fn what_happens_is_said(session: Session) {
    let reader = Reader::at(session).await;
    let found = reader.finds_something("night").await;
    hears(&reader, &found.total).await;
    reader
        .finds("xqzxqz", "nothing", |seen| !seen.nothing.is_empty())
        .await;
    hears(&reader, "Nothing found").await;
    reader
        .gets("(root.host.search('night'), root.host.open('adamdar-night'))")
        .await;
    let described = reader
        .gets(
            "root.getElementById(root.activeElement.getAttribute('aria-describedby')).textContent",
        )
        .await;
    assert!(
        described
            .as_str()
            .is_some_and(|text| text.starts_with("Content warning: ")),
        "what is asked about is not said: {described}"
    );
    reader.passes_the_warning().await;
    reader.press('n').await;
    hears(&reader, "Match 2 of ").await;
    reader.press('p').await;
    hears(&reader, "Match 1 of ").await;
    reader.goes_back().await;
}

/// What a screen reader lists: landmarks, headings in order, and a name for everything to press.
async fn places_have_roles_and_names(session: Session) {
    let reader = Reader::at(session).await;
    let landmarks = reader
        .gets(
            "[root.querySelectorAll('main').length, root.querySelectorAll('[role=search]').length,
              root.querySelectorAll('nav[aria-label]').length, root.querySelectorAll('h1').length]",
        )
        .await;
    assert_eq!(landmarks, json!([1, 1, 1, 1]));
    for view in VIEWS {
        visit(&reader, view).await;
        let odd = reader
            .gets(
                "(() => {
                   const shown = (selector) =>
                     [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
                   const nameless = shown('button, summary, input')
                     .filter((one) => !(one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent).trim());
                   const levels = shown('h1, h2, h3, h4, h5, h6').map((one) => Number(one.localName[1]));
                   const jumps = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1);
                   return [nameless.map((one) => one.outerHTML.slice(0, 90)), jumps];
                 })()",
            )
            .await;
        assert_eq!(
            odd,
            json!([[], []]),
            "{view}: without a name, or a level left out"
        );
    }
}

/// Colour alone tells neither a link nor a loose match; not every browser takes line, style and thickness in one
/// property.
async fn what_leads_on_and_what_is_only_like_it_is_underlined(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("tokaev almaty").await;
    let lines = reader
        .gets(
            "['.link:not([aria-pressed=true])', '.version', 'mark.loose'].map((selector) => {
               const { textDecorationLine: line, textDecorationStyle: style } =
                 getComputedStyle(root.querySelector(selector));
               return [line, style];
             })",
        )
        .await;
    assert_eq!(
        lines,
        json!([
            ["underline", "solid"],
            ["underline", "solid"],
            ["underline", "dotted"]
        ])
    );
}
