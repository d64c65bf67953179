//! What a reader sees of the shell and does with it, whatever the browser.
//!
//! The interface stands in a shadow root. Everything is found by role, text or the parts that the
//! element offers for styling, so that a change of looks does not change the tests.

use crate::harness::{PATIENCE, Session, key};
use serde::Deserialize;
use std::time::{Duration, Instant};

/// What the interface stands in.
pub(crate) const ROOT: &str = "document.querySelector('amanat-search')?.shadowRoot";
const FIELD: &str =
    "document.querySelector('amanat-search')?.shadowRoot?.querySelector('input[type=search]')";

/// Makes the page note what is searched for from now on. Listened to twice, it is noted twice: no harm. The
/// note is in the document, as in Firefox no script of a test sees what another has set elsewhere.
const NOTE: &str = "
    const search = document.querySelector('amanat-search');
    delete search.dataset.searched;
    search.addEventListener('amanat-search', ({ detail }) => { search.dataset.searched = detail.query; });
";

/// Everything visible, read in one go.
const SEEN: &str = r"
    const root = document.querySelector('amanat-search')?.shadowRoot;
    const shown = (element) => !!element?.checkVisibility() && element.getClientRects().length > 0;
    const text = (element) => shown(element) ? element.textContent.trim() : '';
    const marks = (element) => [...element.querySelectorAll('mark')].map((mark) => mark.textContent);
    const all = (selector) => [...(root?.querySelectorAll(selector) ?? [])].filter(shown);
    const [reading] = all('[part~=reading]');
    const focused = root?.activeElement;
    return {
      query: root?.querySelector('input[type=search]')?.value ?? '',
      // Suggestions come after the results, and until then the list is `typing`.
      searched: all('[part~=results].typing').length ? null : root?.host.dataset.searched,
      total: text(root?.querySelector('.total')),
      hits: all('[part~=hit]').map((hit) => ({
        title: text(hit.querySelector('h3')), marks: marks(hit),
      })),
      nothing: text(root?.querySelector('.nothing')),
      suggestions: all('[part~=suggestions] .row button').map((button) => button.textContent),
      known: all('.known h3').map(text),
      instead: all('.instead button').map(text),
      toggles: all('.readings button').map((button) => ({
        text: text(button), on: button.getAttribute('aria-pressed') === 'true',
      })),
      contents: all('nav li').length,
      notice: text(root?.querySelector('.notice')),
      reading: reading ? {
        title: text(reading.querySelector('h2')),
        text: all('[part~=reading] [data-passage]').map((passage) => passage.textContent).join('\n'),
        marks: all('[part~=reading] mark').map((mark) => mark.textContent),
        current: text(reading.querySelector('mark.current')),
        inView: (() => {
          const box = reading.querySelector('mark.current')?.getBoundingClientRect();
          return !!box && box.top >= 0 && box.bottom <= innerHeight;
        })(),
      } : null,
      focus: focused?.matches('input[type=search]') ? 'field' : (focused?.textContent.trim() ?? ''),
      scroll: Math.round(scrollY),
    };
";

/// What can be seen at a moment.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Seen {
    /// What stands in the field: what is seen besides may still be of what stood there before.
    pub(crate) query: String,
    /// The query that all this is of, if it was searched for since it was typed.
    searched: Option<String>,
    /// The line that counts the results; empty where there is none.
    pub(crate) total: String,
    pub(crate) hits: Vec<SeenHit>,
    /// The text that stands where nothing was found.
    pub(crate) nothing: String,
    /// What the typed text may become.
    pub(crate) suggestions: Vec<String>,
    /// The known names that were asked for, each with what it is.
    pub(crate) known: Vec<String>,
    /// The words that may have been meant.
    pub(crate) instead: Vec<String>,
    /// The spellings and forms that can be left out, as far as they are unfolded.
    pub(crate) toggles: Vec<Toggle>,
    /// Entries of the contents list, before anything is searched for.
    pub(crate) contents: u32,
    /// A line above everything: that the search is only a plain scan, or what failed.
    pub(crate) notice: String,
    pub(crate) reading: Option<Reading>,
    /// `field`, or the text of what has the focus.
    pub(crate) focus: String,
    pub(crate) scroll: i64,
}

/// A spelling, and whether it is searched for.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Toggle {
    pub(crate) text: String,
    pub(crate) on: bool,
}

/// One result.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct SeenHit {
    pub(crate) title: String,
    pub(crate) marks: Vec<String>,
}

/// The open record.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Reading {
    pub(crate) title: String,
    pub(crate) text: String,
    /// The marked words that can be seen.
    pub(crate) marks: Vec<String>,
    /// The match the reader is at.
    pub(crate) current: String,
    /// Whether that match is in the window.
    pub(crate) in_view: bool,
}

impl Seen {
    /// Whether this is what a typed query gives, and not what some of its letters gave.
    pub(crate) fn is_of(&self, query: &str) -> bool {
        self.searched.as_deref() == Some(query)
    }

    pub(crate) fn titles(&self) -> Vec<&str> {
        self.hits.iter().map(|hit| hit.title.as_str()).collect()
    }

    /// Whether any result has a marked word like this, whatever its case.
    pub(crate) fn marks(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.hits
            .iter()
            .flat_map(|hit| &hit.marks)
            .any(|mark| mark.to_lowercase().contains(&word))
    }
}

/// A reader at a page.
pub(crate) struct Reader {
    pub(crate) session: Session,
}

impl Reader {
    /// A reader who waited until the page can be searched.
    pub(crate) async fn at(session: Session) -> Self {
        session
            .wait_until("there is a search field", &format!("!!{FIELD}"))
            .await;
        Self { session }
    }

    /// Replaces what is in the field, key by key.
    pub(crate) async fn types(&self, query: &str) {
        if query.is_empty() {
            return self.pastes("").await;
        }
        self.session.run(NOTE, &[]).await;
        self.session.type_into(FIELD, query).await;
    }

    /// Puts a text into the field all at once, as pasting does.
    pub(crate) async fn pastes(&self, query: &str) {
        self.session.run(NOTE, &[]).await;
        self.session
            .run(
                &format!(
                    "const field = {FIELD};
                     field.focus();
                     field.value = arguments[0];
                     field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));"
                ),
                &[query.into()],
            )
            .await;
    }

    /// Types a query and waits for its results, which are as expected.
    pub(crate) async fn finds(
        &self,
        query: &str,
        what: &str,
        expected: impl Fn(&Seen) -> bool,
    ) -> Seen {
        self.types(query).await;
        self.sees(&format!("{query:?} finds {what}"), |seen| {
            seen.is_of(query) && expected(seen)
        })
        .await
    }

    /// Types a query that finds something.
    pub(crate) async fn finds_something(&self, query: &str) -> Seen {
        let something = |seen: &Seen| !seen.hits.is_empty();
        self.finds(query, "something", something).await
    }

    pub(crate) async fn press(&self, key: char) {
        self.session.press(key).await;
    }

    /// What an expression over `root` gives.
    pub(crate) async fn gets(&self, expression: &str) -> serde_json::Value {
        let body = format!("return ((root) => {expression})({ROOT})");
        self.session.run(&body, &[]).await
    }

    /// Waits until an expression over `root` is true.
    pub(crate) async fn waits_until(&self, what: &str, expression: &str) {
        let expression = format!("((root) => {expression})({ROOT})");
        self.session.wait_until(what, &expression).await;
    }

    /// Clicks on the first thing that an expression over `root` gives.
    pub(crate) async fn clicks(&self, what: &str, expression: &str) {
        let expression = format!("((root) => {expression})({ROOT})");
        let element = self.session.element(what, &expression).await;
        element.click().await.unwrap_or_else(|error| {
            panic!("{}: cannot click {what}: {error}", self.session.browser)
        });
    }

    /// Opens a record as a program does, and unfolds it if it opens with a content warning.
    pub(crate) async fn opens(&self, id: &str) -> Reading {
        self.gets(&format!("root.host.open('{id}')")).await;
        self.passes_the_warning().await;
        let seen = self.sees("the record is open", |seen| seen.reading.is_some());
        seen.await.reading.expect("an open record")
    }

    /// Opens the first result by keys, and unfolds it if it opens with a content warning.
    pub(crate) async fn opens_the_first(&self) {
        self.press(key::DOWN).await;
        self.press(key::ENTER).await;
        self.sees("a record is open", |seen| seen.reading.is_some())
            .await;
        self.passes_the_warning().await;
    }

    /// Leaves the open record by a key, and waits until it is closed.
    pub(crate) async fn goes_back(&self) {
        self.press(key::ESCAPE).await;
        self.sees("the list is back", |seen| seen.reading.is_none())
            .await;
    }

    /// Unfolds a record that opens with a content warning; nothing where there is none.
    pub(crate) async fn passes_the_warning(&self) {
        self.session
            .run(
                &format!("{ROOT}.querySelector('[part~=reading] .warning button')?.click()"),
                &[],
            )
            .await;
    }

    /// The number that an expression over `root` gives.
    pub(crate) async fn number(&self, expression: &str) -> u64 {
        let value = self.gets(expression).await;
        value
            .as_u64()
            .unwrap_or_else(|| panic!("{expression} is no number: {value}"))
    }

    pub(crate) async fn look(&self) -> Seen {
        let seen = self.session.run(SEEN, &[]).await;
        serde_json::from_value(seen).expect("the shape that SEEN gives")
    }

    /// Looks until it is as expected.
    pub(crate) async fn sees(&self, what: &str, expected: impl Fn(&Seen) -> bool) -> Seen {
        let begin = Instant::now();
        loop {
            let seen = self.look().await;
            if expected(&seen) {
                return seen;
            }
            assert!(
                begin.elapsed() < PATIENCE,
                "{}: waited in vain until {what}; what is there: {seen:#?}",
                self.session.browser
            );
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
}
