//! Pictures of every view, taken in Chromium: on a phone and on a wide screen, light and dark, and
//! from right to left. Run by `cargo xtask screenshots`; some are shown in the README.

use crate::harness::{Browser, Session, Setup, address_of, run_in};
use crate::reader::Reader;
use crate::views::{VIEWS, speak, visit};
use serde_json::json;
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

/// Takes all pictures of a bundle.
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
    ExitCode::SUCCESS
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
        let file = folder.join(format!("{view}-{screen}-{scheme}{suffix}.png"));
        std::fs::write(&file, session.picture().await).expect("a picture");
        println!("{}", file.display());
    };
    speak(&reader, language).await;
    for view in VIEWS {
        visit(&reader, view).await;
        save(view).await;
    }
    reader.gets("(root.host.search(''), scrollTo(0, 0))").await;
    for (view, typed) in TYPED {
        reader
            .finds(typed, "something", |seen| !seen.hits.is_empty())
            .await;
        save(view).await;
    }
}

async fn imitate(session: &Session, scheme: &str, width: u32, height: u32, scale: u32) {
    session
        .chromium_command(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600}),
        )
        .await;
    session
        .chromium_command(
            "Emulation.setTouchEmulationEnabled",
            json!({"enabled": width < 600}),
        )
        .await;
    session
        .chromium_command(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        )
        .await;
}
