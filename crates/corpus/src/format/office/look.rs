//! How text looks, as far as that tells anything: both kinds of documents say the same of it, in words of their own.

/// How text looks, where it is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl Look {
    /// Puts what is said here over what is said elsewhere.
    pub(super) fn over(self, other: Self) -> Self {
        Self {
            strong: self.strong.or(other.strong),
            emphasis: self.emphasis.or(other.emphasis),
            struck: self.struck.or(other.struck),
            hidden: self.hidden.or(other.hidden),
        }
    }
}
