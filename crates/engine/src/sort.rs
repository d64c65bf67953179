//! Sorting with little code.
//!
//! The standard library's sorts are compiled anew for every type and order, some kilobytes each,
//! which is most of what a small module would weigh. Here one merge sort of places serves all; what
//! is sorted when a query is answered is short.

use core::cmp::Ordering;

/// Sorts by an order; equal items keep their places among each other.
pub(crate) fn sort_by<T>(items: &mut [T], order: &dyn Fn(&T, &T) -> Ordering) {
    let compare = |a: u32, b: u32| match (items.get(a as usize), items.get(b as usize)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    };
    let mut places: Vec<u32> = (0..items.len() as u32).collect();
    let mut spare = places.clone();
    merge_sort(&mut places, &mut spare, &compare);
    permute(&mut places, &mut |a, b| items.swap(a, b));
}

/// Sorts by what [`Ord`] says.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, &T::cmp);
}

/// Sorts `places`; `spare` is as long and is overwritten.
fn merge_sort(places: &mut [u32], spare: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    let length = places.len();
    if length < 2 {
        return;
    }
    let (left, right) = places.split_at_mut(length / 2);
    let (spare_left, spare_right) = spare.split_at_mut(length / 2);
    merge_sort(left, spare_left, compare);
    merge_sort(right, spare_right, compare);
    let (mut left, mut right) = (
        left.iter().copied().peekable(),
        right.iter().copied().peekable(),
    );
    for slot in &mut *spare {
        let next = match (left.peek(), right.peek()) {
            (Some(&a), Some(&b)) if compare(a, b) == Ordering::Greater => right.next(),
            (Some(_), _) => left.next(),
            _ => right.next(),
        };
        *slot = next.unwrap_or_default();
    }
    places.copy_from_slice(spare);
}

/// Moves the item at each `places[i]` to `i`, by swaps along the cycles; `places` is used up.
fn permute(places: &mut [u32], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = core::mem::replace(place, at as u32) as usize;
            if from == start || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn agrees_with_the_standard_library(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, &|a, b| a.0.cmp(&b.0));
            proptest::prop_assert_eq!(&items, &expected);
            sort(&mut items);
            expected.sort();
            proptest::prop_assert_eq!(items, expected);
        }
    }
}
