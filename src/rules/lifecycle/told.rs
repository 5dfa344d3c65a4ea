//! What webhooks told, as a join: a fact more or the same facts, whatever the order and however
//! often an event comes. No event id has to be remembered for that.

use serde::Serialize;

/// What can be told: of what, and what it is then. Of two things told for the same second, the one
/// that stands later here counts as the later one. So a start comes before results, and results
/// before what they led to; what is blocked is done once it is resolved; and of two results of one
/// attempt the worse counts until the session is read again.
const VOCABULARY: [(&str, &str); 14] = [
    ("workflow_action_group", "ongoing"),
    ("workflow_session", "ongoing"),
    ("verification", "verified"),
    ("verification", "done"),
    ("verification", "inconclusive"),
    ("verification", "failed"),
    ("applicant", "notified"),
    ("applicant", "session_blocked"),
    ("applicant", "processed"),
    ("workflow_action_group", "blocked"),
    ("workflow_action_group", "done"),
    ("workflow_session", "blocked"),
    ("workflow_session", "done"),
    ("other", ""),
];

/// One thing that a webhook told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Told {
    at_ms: i64,
    /// Its place in the vocabulary.
    #[serde(skip)]
    rank: usize,
    about: &'static str,
    status: &'static str,
    id: String,
}

impl Told {
    /// `None` for what nobody tells.
    pub(super) fn new(about: &str, status: &str, id: &str, at_ms: i64) -> Option<Self> {
        let rank = VOCABULARY.iter().position(|known| *known == (about, status))?;
        let (about, status) = VOCABULARY.get(rank)?;
        Some(Self { at_ms, rank, about, status, id: id.to_owned() })
    }

    /// What it is about: `verification` (or document analysis), `applicant`,
    /// `workflow_action_group`, `workflow_session`; or `other`, for something that has no place in
    /// what was read of the session, such as an applicant created since.
    #[must_use]
    pub fn about(&self) -> &'static str {
        self.about
    }

    /// Which one: an id, or the type of the group; empty for `other`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is then: a status, or what was done to the applicant; empty for `other`.
    #[must_use]
    pub fn status(&self) -> &'static str {
        self.status
    }

    /// When, in milliseconds since the Unix epoch: the event's own time.
    #[must_use]
    pub fn at_ms(&self) -> i64 {
        self.at_ms
    }

    /// Whether one takes the place of the other. What happened to an applicant adds up.
    fn replaces(&self, other: &Self) -> bool {
        self.about == other.about
            && self.id == other.id
            && (self.about != "applicant" || self.status == other.status)
    }
}

/// Adds one, in the order of time, so that the same facts are the same list.
pub(super) fn add(told: &mut Vec<Told>, one: Told) {
    if let Some(at) = told.iter().position(|known| one.replaces(known)) {
        if told.get(at) >= Some(&one) {
            return;
        }
        told.remove(at);
    }
    let at = told.iter().position(|known| *known > one).unwrap_or(told.len());
    told.insert(at, one);
}
