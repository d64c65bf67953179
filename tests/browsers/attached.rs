//! The element together with other things of its page: a field, a dialog, a key, what the page says.

use crate::embedding::{host, upgraded};
use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;
use crate::versions::RECORD;

pub(crate) const TESTS: &[Test] = &[
    test!(attached::searches_with_the_pages_own_field, Host, Usual),
    test!(
        attached::opens_as_a_dialog_and_gives_the_focus_back,
        Host,
        Usual
    ),
    test!(attached::a_dialog_leads_back_step_by_step, Host, Usual),
    test!(attached::the_cross_of_a_dialog_stays_in_reach, Host, Usual),
    test!(attached::a_dialog_has_more_than_one_opener, Host, Usual),
    test!(attached::a_program_opens_the_dialog, Host, Usual),
    test!(attached::opens_before_it_has_words, Host, Usual),
    test!(
        attached::a_selection_that_ends_outside_is_no_press,
        Host,
        Usual
    ),
    test!(attached::opens_from_the_pages_field, Host, Usual),
    test!(attached::what_is_typed_while_it_loads_is_kept, Host, Usual),
    test!(
        attached::an_open_dialog_closes_when_it_is_moved,
        Host,
        Usual
    ),
    test!(attached::the_button_names_the_key_of_today, Host, Usual),
    test!(
        attached::shows_what_the_page_says_where_it_belongs,
        Host,
        Usual
    ),
    test!(
        attached::esc_closes_the_dialog_and_erases_nothing,
        Host,
        Usual
    ),
];

/// Types into a field of the page.
async fn type_into(session: &Session, id: &str, text: &str) {
    let field = format!("document.getElementById('{id}')");
    session.type_into(&field, text).await;
}

async fn searches_with_the_pages_own_field(session: Session) {
    session.open(&host("field.html")).await;
    let opened = "!!document.querySelector('amanat-search').archive";
    upgraded(&session).await;
    session.wait_until("the archive is open", opened).await;
    let reader = Reader {
        session: session.clone(),
    };
    let own = reader
        .gets("root.querySelectorAll('input[type=search]').length")
        .await;
    assert_eq!(own, 0, "it has a field of its own as well");
    type_into(&session, "q", "almaty").await;
    reader
        .sees("something is found", |seen| !seen.hits.is_empty())
        .await;
    // Enter goes to the results, not to where the form would lead.
    session.press(key::ENTER).await;
    reader
        .sees("the first result has the focus", |seen| {
            seen.hits.first().is_some_and(|hit| hit.title == seen.focus)
        })
        .await;
    assert!(
        session.run("return location.href", &[]).await == host("field.html"),
        "the form was sent"
    );
    // The arrows lead from the field into the list and back.
    session.press(key::UP).await;
    let focused = session
        .wait_until("the field has the focus", "document.activeElement.id")
        .await;
    assert_eq!(focused, "q");
    session.press(key::DOWN).await;
    session.press(key::ENTER).await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.goes_back().await;
    let query = session.run(
        "return [q.value, document.querySelector('amanat-search').query]",
        &[],
    );
    assert_eq!(query.await, serde_json::json!(["almaty", "almaty"]));
    // Whoever types again wants what is found, not what is open.
    session.press(key::DOWN).await;
    session.press(key::ENTER).await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    type_into(&session, "q", "tokayev").await;
    reader
        .sees("the results are before the reader", |seen| {
            seen.reading.is_none() && seen.marks("tokayev")
        })
        .await;
    // A field that comes later in place of the first is taken up as well.
    session
        .run(
            "const other = document.createElement('input');
             other.id = 'q';
             q.replaceWith(other);",
            &[],
        )
        .await;
    type_into(&session, "q", "ambulance").await;
    reader
        .sees("the new field is searched with", |seen| {
            seen.marks("ambulance")
        })
        .await;
    // So is it after the search was moved.
    session
        .run(
            "document.body.append(document.querySelector('amanat-search'));
             q.value = '';",
            &[],
        )
        .await;
    type_into(&session, "q", "almaty").await;
    reader
        .sees("the field is still searched with", |seen| {
            seen.marks("almaty")
        })
        .await;
}

const BUTTON: &str = "document.getElementById('button').shadowRoot";

/// That the field of the dialog has the focus, which it has once the archive is there.
const IN_THE_FIELD: &str =
    "document.getElementById('button').shadowRoot.activeElement?.matches('input[type=search]')";

/// That the dialog is closed; what has the focus then.
const CLOSED: &str = "!document.getElementById('button').shadowRoot.querySelector('dialog').open
    && document.activeElement.id";

/// Opens the page with dialogs, and waits for the button of the first.
async fn dialogs(session: &Session) {
    session.open(&host("dialog.html")).await;
    upgraded(session).await;
    session
        .wait_until(
            "the button is there",
            &format!("!!{BUTTON}.querySelector('[part=opener]')"),
        )
        .await;
}

async fn opens_as_a_dialog_and_gives_the_focus_back(session: Session) {
    dialogs(&session).await;
    let loaded =
        "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm'))";
    let early = session.run(&format!("return {loaded}"), &[]).await;
    assert_eq!(early, false, "the archive was loaded before anybody asked");

    session
        .run("document.getElementById('other').focus()", &[])
        .await;
    // On Apple's keyboards it is another key.
    for held in [key::CONTROL, key::META] {
        session.press_with(held, 'k').await;
        session
            .wait_until("the key opens the dialog, at the field", IN_THE_FIELD)
            .await;
        session.press(key::ESCAPE).await;
        let focus = session.wait_until("it is closed", CLOSED).await;
        assert_eq!(focus, "other", "the focus is lost");
    }
}

async fn a_dialog_leads_back_step_by_step(session: Session) {
    dialogs(&session).await;
    session.run("button.show()", &[]).await;
    session
        .wait_until("the field has the focus", IN_THE_FIELD)
        .await;
    let reader = Reader {
        session: session.clone(),
    };
    reader.finds_something("almaty").await;
    // It stands before the page in the page's colours.
    let colours = session
        .run(
            &format!(
                "const {{ color, backgroundColor }} = getComputedStyle({BUTTON}.querySelector('dialog'));
                 return [color, backgroundColor]"
            ),
            &[],
        )
        .await;
    assert_eq!(
        colours,
        serde_json::json!(["rgb(240, 224, 208)", "rgb(16, 32, 48)"])
    );
    session.press(key::DOWN).await;
    session.press(key::ENTER).await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    session.press(key::ESCAPE).await;
    reader
        .sees("Esc leads back to the list first", |seen| {
            seen.reading.is_none() && !seen.hits.is_empty()
        })
        .await;
    session.press(key::ESCAPE).await;
    let closed = format!("!{BUTTON}.querySelector('dialog').open");
    session.wait_until("once more closes it", &closed).await;
}

/// However far the reader is down the results or a text, and from whichever side they read.
async fn the_cross_of_a_dialog_stays_in_reach(session: Session) {
    dialogs(&session).await;
    let reader = Reader {
        session: session.clone(),
    };
    session.run("button.show()", &[]).await;
    for language in ["en", "ar"] {
        session
            .run("button.lang = arguments[0]", &[language.into()])
            .await;
        let speaks = format!("root.querySelector('.frame')?.lang === '{language}'");
        reader.waits_until("it speaks the language", &speaks).await;
        reader.finds_something("almaty").await;
        reaches_the_cross(&reader, language).await;
        reader.opens(RECORD).await;
        reaches_the_cross(&reader, language).await;
        session.press(key::ESCAPE).await;
    }
}

/// Scrolls the dialog to its end and looks what stands where the cross is.
async fn reaches_the_cross(reader: &Reader, language: &str) {
    let seen = reader
        .gets(
            "(() => {
               const dialog = root.querySelector('dialog');
               dialog.scrollTop = dialog.scrollHeight;
               const cross = root.querySelector('[part=close]');
               const { left, right, top, bottom } = cross.getBoundingClientRect();
               const [x, y] = [(left + right) / 2, (top + bottom) / 2];
               const all = dialog.getBoundingClientRect();
               return [dialog.scrollTop > 100, root.elementFromPoint(x, y) === cross, x > (all.left + all.right) / 2];
             })()",
        )
        .await;
    let expected = serde_json::json!([true, true, language != "ar"]);
    assert_eq!(seen, expected, "{}: {language}", reader.session.browser);
}

/// The element's own button, and one of the page; a click on the page around it closes it.
async fn a_dialog_has_more_than_one_opener(session: Session) {
    dialogs(&session).await;
    for (element, opener) in [
        ("button", format!("{BUTTON}.querySelector('[part=opener]')")),
        ("slotted", "document.getElementById('own')".to_owned()),
    ] {
        let dialog =
            format!("document.getElementById('{element}').shadowRoot.querySelector('dialog')");
        session
            .run(&format!("{opener}.focus(); {opener}.click()"), &[])
            .await;
        session
            .wait_until("the dialog is open", &format!("{dialog}.open"))
            .await;
        session
            .run(
                &format!(
                    "{dialog}.dispatchEvent(new PointerEvent('pointerdown')); {dialog}.click()"
                ),
                &[],
            )
            .await;
        session
            .wait_until("the dialog is closed", &format!("!{dialog}.open"))
            .await;
        let back = format!("{opener}.getRootNode().activeElement === {opener}");
        session.wait_until("the focus is back", &back).await;
    }
}

async fn a_program_opens_the_dialog(session: Session) {
    dialogs(&session).await;
    let open = format!("{BUTTON}.querySelector('dialog').open");
    session.run("button.open('no-such-record')", &[]).await;
    session.wait_until("the dialog is open", &open).await;
    session.run("button.close()", &[]).await;
    session
        .wait_until("it is closed", &format!("!{open}"))
        .await;
}

/// The strings of a language take their time, and a program or a key may come first.
async fn opens_before_it_has_words(session: Session) {
    session.open(&host("dialog.html")).await;
    upgraded(&session).await;
    let open = session
        .run(
            "const element = document.createElement('amanat-search');
             element.id = 'early';
             for (const name of ['dialog', 'hotkey']) element.setAttribute(name, '');
             element.lang = 'ru';
             document.body.append(element);
             element.search('almaty');
             return element.shadowRoot.querySelector('dialog').open",
            &[],
        )
        .await;
    assert_eq!(open, true, "{}: nothing opens", session.browser);
    session
        .wait_until(
            "what was asked for is found",
            "early.shadowRoot.querySelector('dialog[aria-label] .frame[lang=ru] [part~=hit]')?.checkVisibility()",
        )
        .await;
}

async fn a_selection_that_ends_outside_is_no_press(session: Session) {
    session.open(&host("dialog.html")).await;
    upgraded(&session).await;
    session
        .run("document.getElementById('button').show()", &[])
        .await;
    let reader = Reader {
        session: session.clone(),
    };
    reader.finds_something("almaty").await;
    // The click is at what is around both ends.
    let open = session
        .run(
            &format!(
                "const dialog = {BUTTON}.querySelector('dialog');
                 const begin = dialog.querySelector('[part~=hit] .title');
                 begin.dispatchEvent(new PointerEvent('pointerdown', {{ bubbles: true }}));
                 dialog.click();
                 return dialog.open"
            ),
            &[],
        )
        .await;
    assert_eq!(open, true, "{}: the search is closed", session.browser);
}

async fn opens_from_the_pages_field(session: Session) {
    session.open(&host("dialog.html")).await;
    upgraded(&session).await;
    type_into(&session, "q", "a").await;
    let root = "document.getElementById('field').shadowRoot";
    session
        .wait_until(
            "the dialog takes the letter over",
            &format!(
                "{root}.querySelector('dialog').open && {root}.activeElement?.matches('input[type=search]')
                 && {root}.activeElement.value === 'a'"
            ),
        )
        .await;
    let opener = session
        .run(
            &format!("return {root}.querySelectorAll('[part=opener]').length"),
            &[],
        )
        .await;
    assert_eq!(opener, 0, "there is a button as well");
    for letter in "lmaty".chars() {
        session.press(letter).await;
    }
    session
        .wait_until(
            "all of it is searched",
            &format!(
                "{root}.querySelectorAll('[part~=hit]').length > 0 && {root}.querySelector('input[type=search]').value === 'almaty'"
            ),
        )
        .await;
    session
        .run("document.getElementById('field').close()", &[])
        .await;
    let left = session
        .wait_until(
            "it is closed",
            &format!(
                "!{root}.querySelector('dialog').open && q.value !== 'a' && [document.activeElement.id, q.value]"
            ),
        )
        .await;
    assert_eq!(left, serde_json::json!(["q", "almaty"]));
}

/// The page's field is where there is to type until the dialog has one.
async fn what_is_typed_while_it_loads_is_kept(session: Session) {
    session.open(&host("arriving.html")).await;
    upgraded(&session).await;
    session
        .run(
            "const field = document.createElement('input');
             field.id = 'q';
             const element = document.createElement('amanat-search');
             element.id = 'field';
             element.setAttribute('for', 'q');
             element.setAttribute('dialog', '');
             element.src = 'amanat_bg.wasm';
             document.body.append(field, element);",
            &[],
        )
        .await;
    type_into(&session, "q", "free speech").await;
    // Opened otherwise, there is something to wait for, and closing it takes nothing away.
    let root = "document.getElementById('field').shadowRoot";
    let waits =
        format!("{root}.querySelector('dialog').open && !!{root}.querySelector('progress')");
    session
        .run("q.focus(); document.getElementById('field').show()", &[])
        .await;
    session
        .wait_until("the reader is told to wait", &waits)
        .await;
    session.press(key::ESCAPE).await;
    let left = format!(
        "!{root}.querySelector('dialog').open && document.activeElement.id === 'q' && [q.value]"
    );
    let left = session.wait_until("the dialog is closed", &left).await;
    assert_eq!(
        left,
        serde_json::json!(["free speech"]),
        "{}",
        session.browser
    );
    type_into(&session, "q", "almat").await;
    session.press('y').await;
    session.run("goOn()", &[]).await;
    session
        .wait_until(
            "the dialog goes on with all of it",
            &format!(
                "{root}.querySelector('dialog').open && {root}.activeElement?.value === 'almaty'
                 && {root}.querySelectorAll('[part~=hit]').length > 0"
            ),
        )
        .await;
}

async fn an_open_dialog_closes_when_it_is_moved(session: Session) {
    session.open(&host("dialog.html")).await;
    upgraded(&session).await;
    session
        .run(
            "window.told = [];
             for (const name of ['show', 'hide']) addEventListener('amanat-' + name, () => told.push(name));",
            &[],
        )
        .await;
    let modal = format!("{BUTTON}.querySelector('dialog:modal')?.checkVisibility()");
    for change in [
        "document.body.prepend(button)",
        "button.removeAttribute('dialog'); button.setAttribute('dialog', '')",
    ] {
        session.run("button.show()", &[]).await;
        session.wait_until("the dialog is open", &modal).await;
        session
            .run(&format!("told.length = 1; {change}"), &[])
            .await;
        let told = session
            .wait_until("the dialog is closed", "told.length > 1 && told")
            .await;
        assert_eq!(
            told,
            serde_json::json!(["show", "hide"]),
            "{}: {change}",
            session.browser
        );
        let open = session
            .run(
                &format!("return {BUTTON}.querySelector('dialog').open"),
                &[],
            )
            .await;
        assert_eq!(open, false, "{}: {change}", session.browser);
    }
    session.run("button.show()", &[]).await;
    session.wait_until("it opens again", &modal).await;
}

async fn the_button_names_the_key_of_today(session: Session) {
    session.open(&host("dialog.html")).await;
    upgraded(&session).await;
    for letter in ["K", "J"] {
        session
            .wait_until(
                "the button names the key",
                &format!("{BUTTON}.querySelector('kbd')?.textContent.endsWith('{letter}')"),
            )
            .await;
        session.run("button.setAttribute('hotkey', 'j')", &[]).await;
    }
}

async fn shows_what_the_page_says_where_it_belongs(session: Session) {
    session.open(&host("slots.html")).await;
    let reader = Reader::at(session.clone()).await;
    let shown = "return ['before', 'intro', 'nothing', 'after', 'footer']
      .filter((id) => document.getElementById(id).checkVisibility())
      .sort((a, b) => document.getElementById(a).getBoundingClientRect().top
                    - document.getElementById(b).getBoundingClientRect().top)";
    let seen = session.run(shown, &[]).await;
    assert_eq!(seen, serde_json::json!(["before", "intro", "footer"]));
    reader.finds_something("almaty").await;
    let seen = session.run(shown, &[]).await;
    assert_eq!(seen, serde_json::json!(["before", "after", "footer"]));
    reader
        .finds("xqzxqz", "nothing", |seen| !seen.nothing.is_empty())
        .await;
    let seen = session.run(shown, &[]).await;
    assert_eq!(seen, serde_json::json!(["before", "nothing", "footer"]));
}

/// Browsers have a use of their own for the key in a field for searches: to empty it.
async fn esc_closes_the_dialog_and_erases_nothing(session: Session) {
    session.open(&host("dialog.html")).await;
    upgraded(&session).await;
    session
        .run("document.getElementById('button').show()", &[])
        .await;
    let field = format!("{BUTTON}.activeElement?.matches('input[type=search]')");
    session.wait_until("the field has the focus", &field).await;
    for letter in "almaty".chars() {
        session.press(letter).await;
    }
    session.press(key::ESCAPE).await;
    let closed = format!(
        "!{BUTTON}.querySelector('dialog').open && [{BUTTON}.querySelector('input[type=search]').value]"
    );
    let left = session.wait_until("it is closed", &closed).await;
    assert_eq!(left, serde_json::json!(["almaty"]), "{}", session.browser);

    // Nor is it gone from the page's own field.
    type_into(&session, "q", "a").await;
    let root = "document.getElementById('field').shadowRoot";
    let field = format!("{root}.activeElement?.matches('input[type=search]')");
    session.wait_until("the dialog takes it over", &field).await;
    for letter in "lmaty".chars() {
        session.press(letter).await;
    }
    session.press(key::ESCAPE).await;
    let closed = format!("!{root}.querySelector('dialog').open && q.value !== 'a' && [q.value]");
    let left = session.wait_until("it is closed", &closed).await;
    assert_eq!(left, serde_json::json!(["almaty"]), "{}", session.browser);
}
