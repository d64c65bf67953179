//! What the browser tests stand on: browsers and their drivers, sessions, pages to open, a server
//! and a sink. Knows WebDriver and processes; knows nothing of what a test expects.

mod axe;
mod browser;
mod declarations;
mod driver;
mod network;
mod npm;
mod pages;
mod server;
mod session;
mod sink;
mod snippets;
mod startup;
mod trial;

pub(crate) use axe::{Findings, Rules, bring_axe, findings};
pub(crate) use browser::Browser;
pub(crate) use declarations::Declarations;
pub(crate) use pages::{
    FAMILY, Page, address_of, answers_of_the_command, bomb, has_testimonies, large, signed, work,
    write_site,
};
pub(crate) use server::{Manner, Server};
pub(crate) use session::{PATIENCE, Session, Setup, files_in, key};
pub(crate) use snippets::{Snippet, snippets};
pub(crate) use trial::{Conditions, Test, run_in};
