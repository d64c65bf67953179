//! What `www/answers.d.ts` declares, and whether values are as declared. Reads no more of TypeScript than
//! stands in that file.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const TEXT: &str = include_str!("../../../www/answers.d.ts");

pub(crate) struct Declarations {
    /// Each with the one that it extends, and its own members.
    interfaces: BTreeMap<&'static str, (Option<&'static str>, Vec<Member>)>,
    /// What other names of types stand for.
    aliases: BTreeMap<&'static str, &'static str>,
    /// The members that a value had, as [`Member::full_name`] has them.
    met: BTreeSet<String>,
}

#[derive(Clone, Copy)]
struct Member {
    of: &'static str,
    name: &'static str,
    optional: bool,
    is: &'static str,
}

impl Member {
    /// Reads `name: type` or `name?: type`.
    fn read(of: &'static str, text: &'static str) -> Option<Self> {
        let (left, is) = text.split_once(": ")?;
        let name = left.trim_end_matches('?');
        Some(Self {
            of,
            name,
            optional: name != left,
            is,
        })
    }

    fn full_name(&self) -> String {
        format!("{}.{}", self.of, self.name)
    }
}

impl Declarations {
    pub(crate) fn read() -> Self {
        let mut found = Self {
            interfaces: BTreeMap::new(),
            aliases: BTreeMap::new(),
            met: BTreeSet::new(),
        };
        let mut inside = "";
        for line in TEXT.lines().map(str::trim) {
            if let Some(heading) = line.strip_prefix("export interface ") {
                let mut names = heading.trim_end_matches(" {").split(" extends ");
                inside = names.next().unwrap_or_default();
                found.interfaces.insert(inside, (names.next(), Vec::new()));
            } else if let Some(alias) = line.strip_prefix("export type ") {
                let (name, is) = alias.split_once(" = ").expect("a type");
                found.aliases.insert(name, is.trim_end_matches(';'));
            } else if let Some(text) = line.strip_suffix(';') {
                let member = Member::read(inside, text).expect("a member");
                let interface = found.interfaces.get_mut(inside).expect("an interface");
                interface.1.push(member);
            }
        }
        found
    }

    /// Checks that a value is of a type: that what is declared is there, and nothing else.
    pub(crate) fn check(&mut self, value: &Value, is: &'static str) {
        if let Some(item) = is.strip_suffix("[]") {
            let items = value.as_array().unwrap_or_else(|| not(is, value));
            items.iter().for_each(|one| self.check(one, item));
            return;
        }
        let record = is.strip_prefix("Record<string, ");
        if let Some(item) = record.and_then(|item| item.strip_suffix('>')) {
            let object = value.as_object().unwrap_or_else(|| not(is, value));
            object.values().for_each(|one| self.check(one, item));
            return;
        }
        if let Some(alias) = self.aliases.get(is) {
            return self.check(value, alias);
        }
        if let Some(members) = self.members(is) {
            return self.check_members(value, is, &members);
        }
        let fits = match is {
            "string" => value.is_string(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            // One of several words.
            _ => is.split(" | ").any(|word| word.trim_matches('\'') == value),
        };
        if !fits {
            not(is, value);
        }
    }

    fn check_members(&mut self, value: &Value, is: &'static str, members: &[Member]) {
        let object = value.as_object().unwrap_or_else(|| not(is, value));
        for member in members {
            match object.get(member.name) {
                Some(value) => {
                    self.met.insert(member.full_name());
                    self.check(value, member.is);
                }
                None if member.optional => {}
                None => panic!("{is} without `{}`: {value:#}", member.name),
            }
        }
        for name in object.keys() {
            let declared = members.iter().any(|member| member.name == name);
            assert!(declared, "`{name}` is not declared of {is}: {value:#}");
        }
    }

    /// Of an interface, or of an object that is written out where it stands.
    fn members(&self, is: &'static str) -> Option<Vec<Member>> {
        let inline = is.strip_prefix("{ ");
        if let Some(inline) = inline.and_then(|inline| inline.strip_suffix(" }")) {
            let members = inline.split("; ");
            return Some(members.filter_map(|text| Member::read(is, text)).collect());
        }
        let (extends, own) = self.interfaces.get(is)?;
        let inherited = extends.and_then(|name| self.members(name));
        Some([inherited.unwrap_or_default(), own.clone()].concat())
    }

    /// Members of interfaces that no value had that was checked.
    pub(crate) fn unmet(&self) -> Vec<String> {
        let all = self.interfaces.values().flat_map(|(_, own)| own);
        all.map(Member::full_name)
            .filter(|name| !self.met.contains(name))
            .collect()
    }
}

fn not(is: &str, value: &Value) -> ! {
    panic!("not {is}: {value:#}")
}
