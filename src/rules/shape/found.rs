//! What a reader has found, as it is kept until it is told. Of the applicants that people type half
//! have something wrong: a path, a text and a list of data for each would be most of the work.

use std::borrow::Cow;

use crate::rules::finding::{Code, Finding, Param, Segment, Severity};

/// One thing that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) path: Part,
    pub(crate) data: Data,
}

/// A text that is sent in another form than it was given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    pub(crate) path: Part,
    pub(crate) text: Part,
}

/// One step of a path.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Property(&'static str),
    Place(u32),
    /// A property that no table knows.
    Unknown(Part),
}

/// The steps to an object, without an allocation.
pub(crate) struct Way {
    steps: [Step; Way::LONGEST],
    length: usize,
}

impl Way {
    /// No table is deeper.
    const LONGEST: usize = 8;

    pub(crate) const fn new() -> Self {
        Self { steps: [Step::Place(0); Self::LONGEST], length: 0 }
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, step: Step) {
        debug_assert!(self.length < Self::LONGEST, "a table is deeper");
        if let Some(place) = self.steps.get_mut(self.length) {
            *place = step;
            self.length += 1;
        }
    }

    #[inline(always)]
    pub(crate) fn pop(&mut self) {
        self.length = self.length.saturating_sub(1);
    }

    #[cfg(any(test, all(feature = "js", target_arch = "wasm32")))]
    pub(crate) fn clear(&mut self) {
        self.length = 0;
    }

    #[inline(always)]
    pub(crate) fn steps(&self) -> &[Step] {
        self.steps.get(..self.length).unwrap_or_default()
    }
}

/// Data for a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Data {
    None,
    Expected(&'static str),
    Max(u32),
    Allowed(&'static [&'static str]),
    Only(&'static str),
    Length { expected: usize, country: &'static str },
}

/// One datum.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Datum {
    Number(u32),
    Word(&'static str),
    Words(&'static [&'static str]),
}

impl Data {
    /// Tells each datum by its name.
    pub(crate) fn each(self, mut tell: impl FnMut(&'static str, Datum)) {
        match self {
            Self::None => {}
            Self::Expected(word) => tell("expected", Datum::Word(word)),
            Self::Max(max) => tell("max", Datum::Number(max)),
            Self::Allowed(words) => tell("allowed", Datum::Words(words)),
            Self::Only(word) => tell("allowed", Datum::Word(word)),
            Self::Length { expected, country } => {
                tell("expected", Datum::Number(expected as u32));
                tell("country", Datum::Word(country));
            }
        }
    }

    /// The same finding with these data.
    pub(crate) fn of(self, mut finding: Finding) -> Finding {
        self.each(|name, datum| {
            let param = match datum {
                Datum::Number(number) => Param::Number(number.into()),
                Datum::Word(word) => Param::Word(Cow::Borrowed(word)),
                Datum::Words(words) => Param::Words(words.to_vec()),
            };
            finding.params.add(name, param);
        });
        finding
    }
}

/// From where to where in the steps, or in the text, of all that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    from: usize,
    to: usize,
}

/// All that was found.
pub(crate) struct Notes {
    found: Vec<Found>,
    /// What is about several fields: it is told last.
    later: Vec<Found>,
    changes: Vec<Change>,
    steps: Vec<Step>,
    text: String,
}

impl Notes {
    pub(crate) const fn new() -> Self {
        Self {
            found: Vec::new(),
            later: Vec::new(),
            changes: Vec::new(),
            steps: Vec::new(),
            text: String::new(),
        }
    }

    pub(crate) fn add(&mut self, found: Found) {
        self.found.push(found);
    }

    pub(crate) fn add_later(&mut self, found: Found) {
        self.later.push(found);
    }

    pub(crate) fn add_change(&mut self, path: Part, text: &str) {
        let text = self.keep(text);
        self.changes.push(Change { path, text });
    }

    /// Keeps a path: the way to an object, and the way from there.
    pub(crate) fn path(&mut self, way: &[Step], at: Option<Step>, below: &[&'static str]) -> Part {
        let from = self.steps.len();
        // One by one: copying a few as a block takes longer.
        for step in way {
            self.steps.push(*step);
        }
        if let Some(step) = at {
            self.steps.push(step);
        }
        for name in below {
            self.steps.push(Step::Property(name));
        }
        Part { from, to: self.steps.len() }
    }

    /// Keeps a text.
    pub(crate) fn keep(&mut self, text: &str) -> Part {
        let from = self.text.len();
        self.text.push_str(text);
        Part { from, to: self.text.len() }
    }

    /// Whether there is nothing to say.
    #[cfg(all(feature = "js", target_arch = "wasm32"))]
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.later.is_empty() && self.changes.is_empty()
    }

    /// All findings, in their order: the second list behind the first.
    pub(crate) fn findings(&self) -> [&[Found]; 2] {
        [&self.found, &self.later]
    }

    pub(crate) fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub(crate) fn steps(&self, path: Part) -> &[Step] {
        self.steps.get(path.from..path.to).unwrap_or_default()
    }

    pub(crate) fn text(&self, text: Part) -> &str {
        self.text.get(text.from..text.to).unwrap_or_default()
    }

    /// What was found at a path.
    pub(crate) fn found_at(&mut self, path: &[&str]) -> Option<&mut Found> {
        let steps = &self.steps;
        self.found.iter_mut().find(|found| {
            let own = steps.get(found.path.from..found.path.to).unwrap_or_default();
            let is_same =
                |(step, name): (&Step, &&str)| matches!(step, Step::Property(own) if own == name);
            own.len() == path.len() && own.iter().zip(path).all(is_same)
        })
    }

    /// What was found, as it is told.
    pub(crate) fn told(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for found in self.findings().into_iter().flatten() {
            let path = self.segments(found.path);
            let finding = Finding { severity: found.severity, ..Finding::at(path, found.code) };
            findings.push(found.data.of(finding));
        }
        findings
    }

    /// A path, as it is told.
    pub(crate) fn segments(&self, path: Part) -> Vec<Segment> {
        let mut segments = Vec::new();
        for step in self.steps(path) {
            segments.push(match *step {
                Step::Property(name) => name.into(),
                Step::Place(at) => Segment::Index(at),
                Step::Unknown(name) => Segment::Key(Cow::Owned(self.text(name).to_owned())),
            });
        }
        segments
    }

    /// Forgets all of it, and keeps the room: for a reader that is used again.
    #[cfg(any(test, all(feature = "js", target_arch = "wasm32")))]
    pub(crate) fn clear(&mut self) {
        self.found.clear();
        self.later.clear();
        self.changes.clear();
        self.steps.clear();
        self.text.clear();
    }
}
