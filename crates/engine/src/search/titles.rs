//! Titles: a record whose whole title is the word asked for, in another spelling or script, is as much
//! meant as one that has the word itself among others: Каракол is Karakol before it is Чон-Каракол.

use super::gather::Gathered;
use crate::archive::Archive;
use crate::query::{Door, Expansion, Group, words_of};
use crate::sort::sort;

/// A spelling that weighs less may be another name: what one wrong vowel in a word of seven sounds leaves.
/// How many names are found first so, `cargo xtask eval names` tells.
const SURE: f32 = 0.8;
/// The most titles that are read: those of the best records. A choice: more than anybody looks through.
const RECORDS: usize = 30;

/// Lets such records compete with exact matches, where these would come first whatever their scores.
pub(super) fn apply<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    groups: &[Group],
    gathered: &mut Gathered,
) {
    let all = groups.iter().flat_map(|group| &group.expansions);
    let is_sure = |name: &&Expansion| name.door == Door::Name && name.weight >= SURE;
    let names: Vec<_> = all.filter(is_sure).collect();
    if names.is_empty() || !gathered.by_door {
        return;
    }
    let is_name = |record: &u32| gathered.door(*record) == Door::Name;
    let loose: Vec<_> = gathered.matching.iter().copied().filter(is_name).collect();
    let mut named = gathered.best_of(&loose, 0, RECORDS);
    named.retain(|&record| {
        let title = words_of(&archive.records().title(record));
        matches!(title.as_slice(), [word] if names.iter().any(|name| name.text == *word))
    });
    sort(&mut named);
    gathered.named = named;
}
