//! The command `amanat` as its users meet it: run as a process on small folders of documents.

mod budget;
mod bundle;
mod cost;
mod denied;
mod embedding;
mod explain;
mod harness;
mod hostile;
mod inspect;
mod package;
mod redaction;
mod reference;
mod search;
mod silence;
mod site;
mod sources;
mod strings;
mod trust;
mod writing;
