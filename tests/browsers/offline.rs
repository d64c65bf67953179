//! A site without a network, after a first visit: what is kept, what not, how a new version comes, and
//! how everything goes again.

use crate::harness::{Manner, Server, Session, Test, work, write_site};
use crate::reader::Reader;
use crate::test;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub(crate) const TESTS: &[Test] = &[
    test!(offline::opens_without_its_server, Site, Usual),
    test!(
        offline::a_new_version_takes_the_place_of_the_old,
        Site,
        Usual
    ),
    test!(offline::no_page_of_another_version_is_kept, Site, Usual),
    test!(
        offline::what_was_kept_goes_when_the_keeper_wants_it,
        Site,
        Usual
    ),
    test!(offline::can_be_put_among_a_devices_programs, Site, Chromium),
];

/// How long a browser is given to do what it does in its own time.
const PATIENCE: Duration = Duration::from_secs(60);
/// When a reader comes again who did not stay for it. WebKitGTK 2.50 now and then loses a worker's
/// request and waits for it, until the next visit.
const AGAIN: Duration = Duration::from_secs(8);

/// Waits for what a browser does in its own time.
struct Waiting {
    begin: Instant,
    visit: Instant,
}

impl Waiting {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            begin: now,
            visit: now,
        }
    }

    /// Lets a moment pass, or visits the page again; `false` when enough has passed.
    async fn goes_on(&mut self, session: &Session) -> bool {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if self.visit.elapsed() > AGAIN {
            visit_again(session).await;
            self.visit = Instant::now();
        }
        self.begin.elapsed() < PATIENCE
    }
}

/// A site in a folder somewhere deep on a server that knows nothing of policies.
struct Visited {
    _folder: TempDir,
    site: PathBuf,
    server: Server,
}

impl Visited {
    /// The site, opened once and kept by the browser.
    async fn new(session: &Session) -> Self {
        let folder = TempDir::new_in(work()).expect("a folder for the site");
        let site = folder.path().join("site");
        write_site(true, &[], &site);
        let server = Server::start(&site, Manner::Deep);
        session.open(&server.address).await;
        let kept = "const done = arguments[0];
            navigator.serviceWorker.getRegistration()
              .then((found) => done([found?.installing, found?.waiting, found?.active].map((worker) => worker?.state ?? '')),
                    (error) => done(`${error}`))";
        // On a busy machine the browser takes its time to begin.
        let mut waiting = Waiting::new();
        loop {
            let states = session.run_async(kept, &[]).await;
            if states[2] == "activated" {
                break;
            }
            assert!(
                waiting.goes_on(session).await,
                "{}: the site is not kept; its workers, installing, waiting and active, are {states}; \
                 the server was asked for {:#?}",
                session.browser,
                server.asked()
            );
        }
        Self {
            _folder: folder,
            site,
            server,
        }
    }

    /// Writes the site anew, in the place of the one before.
    fn renew(&self, short: bool, options: &[&str]) {
        write_site(short, options, &self.site);
    }
}

/// Goes away and comes back, as a reader does. A driver's "refresh" passes by the worker in Firefox.
async fn visit_again(session: &Session) {
    let address = session.run("return location.href", &[]).await;
    session.open("about:blank").await;
    session.open(address.as_str().expect("an address")).await;
}

/// The names of the caches, and the paths in them.
async fn kept(session: &Session) -> Value {
    session
        .run_async(
            "const done = arguments[0];
             caches.keys().then((names) => Promise.all(names.map(async (name) => {
               const cache = await caches.open(name);
               const paths = (await cache.keys()).map(({ url }) => url.slice(location.href.replace(/[?#].*/, '').length));
               return [name, paths.sort()];
             }))).then(done, (error) => done(String(error)))",
            &[],
        )
        .await
}

async fn opens_without_its_server(session: Session) {
    let visited = Visited::new(&session).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("ambulance").await;
    let files = kept(&session).await;
    let strings = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/strings");
    let languages = std::fs::read_dir(strings).expect("the interface's languages");
    let mut expected: Vec<String> = languages
        .map(|file| file.expect("a language").file_name())
        .map(|name| format!("strings/{}", name.display()))
        .filter(|path| path != "strings/en.js")
        .chain(
            [
                "",
                "LICENSES.txt",
                "amanat-search.js",
                "amanat_bg.wasm",
                "offline.js",
                "open-archive.js",
                "style.css",
            ]
            .map(str::to_owned),
        )
        .collect();
    expected.sort();
    assert_eq!(files[0][1], json!(expected), "{}", session.browser);
    assert_eq!(files.as_array().map(Vec::len), Some(1), "{files:#}");
    let asked = visited.server.asked();
    assert!(
        asked.iter().all(|url| !url.contains("ambulance")),
        "{asked:#?}"
    );

    let address = visited.server.address.clone();
    visited.server.stop();
    visit_again(&session).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("ambulance").await;
    // Another language was never loaded, and is there.
    session
        .run("document.querySelector('amanat-search').lang = 'ru'", &[])
        .await;
    reader
        .sees("it speaks Russian", |seen| {
            seen.total.contains("12 текстов")
        })
        .await;
    // A link into the archive leads there; searching leaves no trace in what is kept.
    session
        .open(&format!("{address}index.html#?q=street"))
        .await;
    let reader = Reader::at(session.clone()).await;
    reader
        .sees("the link is followed", |seen| {
            seen.query == "street" && !seen.hits.is_empty()
        })
        .await;
    session.open(&address).await;
    Reader::at(session.clone()).await;
    assert_eq!(kept(&session).await, files, "{}", session.browser);
    // An address with a query is another one, which is not kept.
    let asked = session
        .run_async(
            "const done = arguments[0];
             Promise.all(['index.html', 'index.html?x=1', 'style.css?x=1'].map((path) =>
               fetch(path).then(({ ok }) => ok, () => false))).then(done)",
            &[],
        )
        .await;
    assert_eq!(asked, json!([true, false, false]), "{}", session.browser);
}

async fn a_new_version_takes_the_place_of_the_old(session: Session) {
    let visited = Visited::new(&session).await;
    let before = kept(&session).await;
    visited.renew(false, &[]);
    session.open(&visited.server.address).await;
    let mut waiting = Waiting::new();
    let mut after = kept(&session).await;
    while (after.as_array().map(Vec::len) != Some(1) || after[0][0] == before[0][0])
        && waiting.goes_on(&session).await
    {
        after = kept(&session).await;
    }
    assert_eq!(
        after.as_array().map(Vec::len),
        Some(1),
        "{}: {after:#}; the server was asked for {:#?}",
        session.browser,
        visited.server.asked()
    );
    assert_ne!(after[0][0], before[0][0], "{}", session.browser);
    visit_again(&session).await;
    let reader = Reader::at(session.clone()).await;
    reader
        .finds("tokayev", "something that only the new one has", |seen| {
            !seen.hits.is_empty()
        })
        .await;
    visited.server.stop();
    visit_again(&session).await;
    let reader = Reader::at(session.clone()).await;
    reader
        .finds("tokayev", "it without the server too", |seen| {
            !seen.hits.is_empty()
        })
        .await;
}

/// What the owner changes of the page is kept at the next visit, but not what belongs to scripts and an
/// archive that are not here yet.
async fn no_page_of_another_version_is_kept(session: Session) {
    let visited = Visited::new(&session).await;
    let page = visited.site.join("index.html");
    let write = |mark: &str| {
        let text = std::fs::read_to_string(&page).expect("the page");
        std::fs::write(&page, text + mark).expect("the page, changed");
    };
    let has = async |mark: &str| {
        let text = session
            .run_async(
                "const done = arguments[0];
                 caches.match(location.href).then((found) => found?.text()).then(done, (error) => done(String(error)))",
                &[],
            )
            .await;
        text.as_str().is_some_and(|text| text.contains(mark))
    };
    write("<!-- the owner's -->");
    session.open(&visited.server.address).await;
    let mut waiting = Waiting::new();
    while !has("the owner's").await {
        assert!(
            waiting.goes_on(&session).await,
            "{}: the page is not kept as the owner changed it",
            session.browser
        );
    }

    visited.renew(false, &[]);
    write("<!-- the next version's -->");
    std::fs::remove_file(visited.site.join("amanat_bg.wasm")).expect("the module");
    for _ in 0..2 {
        visit_again(&session).await;
        Reader::at(session.clone()).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    assert!(
        !has("the next version's").await,
        "{}: the page is of another version than its scripts",
        session.browser
    );
    visited.server.stop();
    visit_again(&session).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("ambulance").await;
}

async fn what_was_kept_goes_when_the_keeper_wants_it(session: Session) {
    let visited = Visited::new(&session).await;
    visited.renew(true, &["--no-offline"]);
    session.open(&visited.server.address).await;
    let mut waiting = Waiting::new();
    let mut left = Value::Null;
    while left != json!([0, 0]) && waiting.goes_on(&session).await {
        left = session
            .run_async(
                "const done = arguments[0];
                 Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
                   .then((all) => done(all.map(({ length }) => length)), (error) => done(String(error)))",
                &[],
            )
            .await;
    }
    assert_eq!(left, json!([0, 0]), "{}", session.browser);
}

/// Chromium finds nothing that keeps it from that, and the marks it is drawn with are one.
async fn can_be_put_among_a_devices_programs(session: Session) {
    let _visited = Visited::new(&session).await;
    let manifest = session
        .chromium_command("Page.getAppManifest", json!({}))
        .await;
    assert_eq!(manifest["errors"], json!([]), "{manifest:#}");
    let given: Value = serde_json::from_str(manifest["data"].as_str().expect("a manifest"))
        .expect("a manifest in JSON");
    assert_eq!([&given["start_url"], &given["scope"]], ["./", "./"]);
    let errors = session
        .chromium_command("Page.getInstallabilityErrors", json!({}))
        .await;
    assert_eq!(errors["installabilityErrors"], json!([]), "{errors:#}");
    let icons = session
        .run_async(
            "const done = arguments[0];
             const pixels = async (path, edge) => {
               const image = Object.assign(new Image(edge, edge), { src: path });
               await image.decode();
               const context = new OffscreenCanvas(edge, edge).getContext('2d');
               context.drawImage(image, 0, 0, edge, edge);
               return [image.naturalWidth, context.getImageData(0, 0, edge, edge).data];
             };
             Promise.all([192, 512].map(async (edge) => {
               const [[, drawn], [width, stored]] = await Promise.all(
                 [pixels('icon.svg', edge), pixels(`icon-${edge}.png`, edge)]);
               return [width, stored.reduce((most, value, at) => Math.max(most, Math.abs(value - drawn[at])), 0)];
             })).then(done, (error) => done(String(error)))",
            &[],
        )
        .await;
    for (icon, edge) in [(&icons[0], 192), (&icons[1], 512)] {
        assert_eq!(icon[0], edge, "{icons}");
        // Edges that cross a pixel may be drawn a little lighter or darker.
        assert!(icon[1].as_u64() < Some(64), "{icons}");
    }
}
