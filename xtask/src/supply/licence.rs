//! Licence expressions: SPDX (annex D), and the slash that crates used before it.

/// The licences that a policy allows: the texts in its list `allow`.
pub(super) fn allowed(policy: &str) -> Vec<String> {
    let list = policy.split_once("allow = [").map_or("", |(_, rest)| rest);
    let list = list.split_once("\n]").map_or(list, |(list, _)| list);
    let lines = list
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('"'));
    lines
        .filter_map(|line| line.split('"').nth(1))
        .map(str::to_owned)
        .collect()
}

/// Whether an expression can be met with these licences alone.
pub(super) fn fits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader {
        words: &words,
        allowed,
    };
    let fits = reader.either();
    fits && reader.words.is_empty() && !words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Reader<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let is = self.words.first() == Some(&word);
        if is {
            self.words = &self.words[1..];
        }
        is
    }

    fn either(&mut self) -> bool {
        let mut fits = self.both();
        while self.takes("OR") {
            fits |= self.both();
        }
        fits
    }

    fn both(&mut self) -> bool {
        let mut fits = self.one();
        while self.takes("AND") {
            fits &= self.one();
        }
        fits
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            return self.either() & self.takes(")");
        }
        let Some((&name, rest)) = self.words.split_first() else {
            return false;
        };
        self.words = rest;
        let mut licence = name.to_owned();
        if self.takes("WITH")
            && let Some((exception, rest)) = self.words.split_first()
        {
            licence = format!("{name} WITH {exception}");
            self.words = rest;
        }
        self.allowed.contains(&licence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_or_not() {
        let allowed = allowed(
            "[licenses]\nallow = [\n  \"MIT\",\n  # why\n  \"Zlib\", # x\n  \"A WITH B\",\n]\n",
        );
        assert_eq!(allowed, ["MIT", "Zlib", "A WITH B"]);
        for expression in [
            "MIT",
            "GPL-3.0 OR MIT",
            "MIT/GPL-3.0",
            "(MIT OR X) AND Zlib",
            "A WITH B OR X",
        ] {
            assert!(fits(expression, &allowed), "{expression}");
        }
        for expression in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "A",
            "(MIT",
            "MIT)",
            "MIT MIT",
            "AND",
        ] {
            assert!(!fits(expression, &allowed), "{expression}");
        }
    }
}
