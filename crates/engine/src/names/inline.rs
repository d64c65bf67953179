//! A short list kept in place, so that reading a word allocates nothing.

/// Up to `N` items. What is pushed beyond is dropped: words have a length at which we stop reading.
#[derive(Clone, Copy)]
pub(super) struct Inline<T, const N: usize> {
    items: [T; N],
    length: u8,
}

impl<T: Copy, const N: usize> Inline<T, N> {
    /// An empty list; `filler` takes the unused places.
    pub(super) const fn new(filler: T) -> Self {
        const { assert!(N <= u8::MAX as usize, "the length is one byte") };
        Self {
            items: [filler; N],
            length: 0,
        }
    }

    pub(super) fn push(&mut self, item: T) {
        if let Some(place) = self.items.get_mut(usize::from(self.length)) {
            *place = item;
            self.length += 1;
        }
    }

    /// Drops so many items from the end.
    pub(super) fn shorten(&mut self, by: u8) {
        self.length = self.length.saturating_sub(by);
    }

    /// Puts one item in the place of every other that is equal to `old`.
    pub(super) fn replace(&mut self, old: T, new: T)
    where
        T: PartialEq,
    {
        for item in &mut self.items {
            if *item == old {
                *item = new;
            }
        }
    }

    pub(super) fn as_slice(&self) -> &[T] {
        self.items
            .get(..usize::from(self.length))
            .unwrap_or_default()
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut T> {
        self.items
            .get_mut(..usize::from(self.length))
            .and_then(<[T]>::last_mut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_fits_and_drops_the_rest() {
        let mut list = Inline::<u8, 2>::new(0);
        assert_eq!(list.as_slice(), &[] as &[u8]);
        assert_eq!(list.last_mut(), None);
        for item in 1..=3 {
            list.push(item);
        }
        assert_eq!(list.as_slice(), &[1, 2]);
        assert_eq!(list.last_mut(), Some(&mut 2));
        list.shorten(1);
        assert_eq!(list.as_slice(), &[1]);
    }
}
