//! Pictures of every view, taken in Chromium: on a phone and on a wide screen, light and dark, and
//! from right to left. Run by `cargo xtask screenshots`; some are shown in the README.

use crate::embedding::host;
use crate::harness::{Browser, Session, Setup, address_of, run_in};
use crate::reader::Reader;
use crate::views::{VIEWS, speak, visit};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// A name, a size in CSS pixels, pixels per CSS pixel.
type Screen = (&'static str, u32, u32, u32);

const DESKTOP: Screen = ("desktop", 1280, 860, 1);
const PHONE: Screen = ("phone", 390, 780, 2);

/// The tours: a screen, the colours, the language of the interface.
const TOURS: [(Screen, &str, &str); 6] = [
    (DESKTOP, "light", "en"),
    (DESKTOP, "dark", "en"),
    (PHONE, "light", "en"),
    (PHONE, "dark", "en"),
    (DESKTOP, "light", "ar"),
    (PHONE, "dark", "ar"),
];

/// What is typed for pictures of typing: beginnings of words, and a slip.
const TYPED: [(&str, &str); 2] = [("suggestions", "ambul"), ("guess", "grenadez almaty")];

/// The element on a page of somebody's: a name, the page, and the steps to what is seen.
const HOSTED: [(&str, &str, &[&str]); 3] = [
    ("widget", "plain.html", &["root.host.search('night')"]),
    (
        "widget-reading",
        "plain.html",
        &[
            "root.host.search('night')",
            "root.host.open('adamdar-night')",
            "root.querySelector('.warning button').click()",
        ],
    ),
    (
        "dialog",
        "dialog.html",
        &[
            "root.querySelector('[part=opener]').click()",
            "root.host.search('night')",
        ],
    ),
];

/// Takes all pictures of a bundle, and of the element on other pages.
pub(crate) fn take(bundle: &Path) -> ExitCode {
    let folder: PathBuf = std::env::var_os("AMANAT_SCREENSHOTS_TO")
        .map_or_else(|| "target/screenshots".into(), PathBuf::from);
    let address = address_of(bundle);
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    for tour in TOURS {
        let (address, folder) = (address.clone(), folder.clone());
        let done = run_in(Browser::Chromium, &Setup::usual(), async |session| {
            tokio::spawn(async move { take_tour(&session, tour, &address, &folder).await }).await
        });
        if let Err(failure) = done {
            eprintln!("error: {failure}");
            return ExitCode::FAILURE;
        }
    }
    for (screen, theme) in [(DESKTOP, ""), (DESKTOP, "light"), (PHONE, "dark")] {
        let folder = folder.clone();
        let done = run_in(Browser::Chromium, &Setup::usual(), async |session| {
            tokio::spawn(async move { take_hosted(&session, screen, theme, &folder).await }).await
        });
        if let Err(failure) = done {
            eprintln!("error: {failure}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Without a theme, in the colours and the face of the page.
async fn take_hosted(
    session: &Session,
    (screen, width, height, scale): Screen,
    theme: &str,
    folder: &Path,
) {
    imitate(session, "light", width, height, scale).await;
    for (name, page, steps) in HOSTED {
        session.open(&host(page)).await;
        let there =
            "document.querySelector('amanat-search').shadowRoot?.querySelector('.opener, input')";
        session
            .wait_until("the element is there", &format!("!!{there}"))
            .await;
        let reader = Reader {
            session: session.clone(),
        };
        reader
            .gets(&format!("root.host.setAttribute('theme', '{theme}')"))
            .await;
        for step in steps {
            reader.gets(step).await;
        }
        session
            .wait_until(
                "something is there",
                "!!document.querySelector('amanat-search').shadowRoot.querySelector('[part~=hit], [part~=reading]')",
            )
            .await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let colours = if theme.is_empty() { "page" } else { theme };
        save(session, folder, &format!("{name}-{screen}-{colours}")).await;
    }
}

async fn save(session: &Session, folder: &Path, name: &str) {
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, session.picture().await).expect("a picture");
    println!("{}", file.display());
}

async fn take_tour(
    session: &Session,
    ((screen, width, height, scale), scheme, language): (Screen, &str, &str),
    address: &str,
    folder: &Path,
) {
    imitate(session, scheme, width, height, scale).await;
    session.open(address).await;
    let reader = Reader::at(session.clone()).await;
    let save = async |view: &str| {
        // Fonts settle.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let suffix = if language == "en" {
            String::new()
        } else {
            format!("-{language}")
        };
        self::save(
            session,
            folder,
            &format!("{view}-{screen}-{scheme}{suffix}"),
        )
        .await;
    };
    speak(&reader, language).await;
    for view in VIEWS {
        visit(&reader, view).await;
        save(view).await;
    }
    reader.gets("(root.host.search(''), scrollTo(0, 0))").await;
    for (view, typed) in TYPED {
        reader.finds_something(typed).await;
        save(view).await;
    }
}

async fn imitate(session: &Session, scheme: &str, width: u32, height: u32, scale: u32) {
    session.has_screen(width, height, scale, width < 600).await;
    session.prefers("prefers-color-scheme", scheme).await;
}
