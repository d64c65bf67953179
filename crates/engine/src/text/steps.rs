//! Steps: texts as rows of the numbers of their [stretches](super::stretches).

/// What stands before a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing: it is the first of its text.
    Nothing,
    Space,
    LineBreak,
}

/// One stretch of a text: its number, and in the last two bits what stands before it. Texts for which
/// thirty bits are too few numbers have more bytes than an archive can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step(u32);

impl Step {
    pub(super) fn new(stretch: u32, before: Before) -> Self {
        Self(stretch << 2 | before as u32)
    }

    /// The number of the stretch.
    pub(crate) fn stretch(self) -> usize {
        (self.0 >> 2) as usize
    }

    pub(crate) fn before(self) -> Before {
        match self.0 & 3 {
            0 => Before::Nothing,
            1 => Before::Space,
            _ => Before::LineBreak,
        }
    }
}

/// The steps of several texts, text by text.
pub(crate) fn each_text(steps: &[Step]) -> impl Iterator<Item = &[Step]> {
    steps.chunk_by(|_, next| next.before() != Before::Nothing)
}

/// The steps of many records. They are kept in blocks: what has been packed gives its room back while the
/// rest is.
#[derive(Default)]
pub(crate) struct Steps {
    blocks: Vec<Block>,
}

/// A block with so many steps takes no further record. It is a megabyte then, which goes back to the
/// system by itself where smaller blocks of memory do not. Tests go over many blocks.
const FULL: usize = if cfg!(test) { 16 } else { 1 << 18 };

/// The steps of some records, one record after the other.
pub(crate) struct Block {
    steps: Vec<Step>,
    /// By record where its steps end.
    ends: Vec<usize>,
}

impl Steps {
    /// The next record, whose steps are appended by `cut`.
    pub(crate) fn push(&mut self, cut: impl FnOnce(&mut Vec<Step>)) {
        let last = self.blocks.last();
        if last.is_none_or(|block| block.steps.len() >= FULL) {
            // Most archives fill no block.
            let room = if self.blocks.is_empty() { 0 } else { FULL };
            self.blocks.push(Block {
                steps: Vec::with_capacity(room),
                ends: Vec::new(),
            });
        }
        if let Some(block) = self.blocks.last_mut() {
            cut(&mut block.steps);
            block.ends.push(block.steps.len());
        }
    }

    /// The records of others after the own ones, their stretches renumbered, given the new numbers by the
    /// old.
    pub(crate) fn append(&mut self, mut others: Self, numbers: &[u32]) {
        for step in others.blocks.iter_mut().flat_map(|block| &mut block.steps) {
            let number = numbers.get(step.stretch()).copied().unwrap_or_default();
            *step = Step::new(number, step.before());
        }
        self.blocks.append(&mut others.blocks);
    }

    /// Record by record.
    pub(crate) fn records(&self) -> impl Iterator<Item = &[Step]> {
        self.blocks.iter().flat_map(Block::records)
    }

    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(crate) fn into_blocks(self) -> impl Iterator<Item = Block> {
        self.blocks.into_iter()
    }
}

impl Block {
    /// Record by record.
    pub(crate) fn records(&self) -> impl Iterator<Item = &[Step]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let steps = self.steps.get(start..end).unwrap_or_default();
            start = end;
            steps
        })
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The steps of all its records.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }
}
