//! What statuses are derived from, and how it is read.

use core::str::FromStr;

use super::statuses::ActionFact;
use super::told::{Told, add};
use crate::model::session::{ActionGroup, ActionResource, Session};
use crate::model::time::parse_rfc3339;
use crate::model::{
    ActionGroupType, Applicant, ApplicantId, ApplicantStatus, SessionId, Value, Verification,
    VerificationId, VerificationStatus,
};
use crate::rules::finding::{Checked, Code, Finding, Param, Segment};
use crate::rules::shape::{Field, Kind, Reader};

/// What statuses are derived from: the actions of a session by group, its applicants, and what
/// webhooks told since it was read.
///
/// A server reads a session, adds what webhooks tell, and keeps the facts from one to the next as JSON;
/// the package's `deriveStatuses` takes the same JSON in a browser (in TypeScript cast to `StatusFacts`,
/// which has more than is read). When [`derive`](super::derive) answers `stale`, read the session again and
/// make new facts; `blocked` comes from the last answer, since the API does not say it.
///
/// ```
/// # use workflow_session_links::model::{Applicant, Session, Value, VerificationId};
/// # use workflow_session_links::rules::webhook::{Window, read};
/// # let (id, at) = ("018f4e2a-7c1b-7d3e-9f00-abcdef012345", "2026-09-01T10:00:00Z");
/// # let session: Session = serde_json::from_value(serde_json::json!({
/// #     "id": id, "created_at": at, "updated_at": at, "name": "s", "workflow_template_id": id,
/// #     "workspace_id": id, "status": "ongoing", "action_groups": [{
/// #         "type": "identity_verification", "status": "ongoing", "actions": [{
/// #             "resource": { "id": id, "created_at": at, "type": "identity_document_verification",
/// #                 "status": "pending", "previous_attempt_id": null },
/// #             "resolution": null, "previous_attempts": [] }] }] }))?;
/// # let applicant: Applicant = serde_json::from_value(serde_json::json!({
/// #     "id": id, "workflow_session_id": id, "status": "notified", "label": "l",
/// #     "reference_id": null, "created_at": at, "updated_at": at, "type": "natural_person" }))?;
/// # let verifications: Vec<VerificationId> = vec![id.parse()?];
/// # let event: Value = serde_json::from_value(serde_json::json!({ "event_id": id, "sandbox": true,
/// #     "event_name": "verification.identity_document.done", "event_time": "2026-09-01T10:05:00Z",
/// #     "data": { "identity_document": { "id": id, "status": "verified" } } }))?;
/// # let event = read(&event, Window::ANY).into_result()?;
/// use workflow_session_links::model::SessionStatus;
/// use workflow_session_links::rules::lifecycle::{ApplicantFacts, Facts, apply, derive};
///
/// let mut facts = Facts::of(&session, vec![ApplicantFacts::of(&applicant, verifications)]);
/// apply(&mut facts, &event);
///
/// let kept = serde_json::to_string(&facts)?;
/// let facts: Facts = serde_json::from_str(&kept)?;
/// assert_eq!(derive(&facts).session, SessionStatus::Done);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The session. Without it, an event that names a session and nothing listed here is not taken
    /// for one of this session.
    pub session_id: Option<SessionId>,
    /// When the session last changed, as far as it was read, in milliseconds since the Unix epoch:
    /// an event from before that tells nothing new.
    pub updated_at_ms: Option<i64>,
    /// The time now, in milliseconds since the Unix epoch. Without it, no link counts as expired.
    pub now_ms: Option<i64>,
    /// The action groups, in the order of the session.
    pub groups: Vec<GroupFacts>,
    /// The applicants, each with their verifications.
    pub applicants: Vec<ApplicantFacts>,
    /// What webhooks told since the session was read: grown by [`apply`](super::apply), empty again
    /// in facts that were newly read.
    pub told: Vec<Told>,
}

/// A group and its actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFacts {
    /// Which group.
    pub kind: ActionGroupType,
    /// Its actions.
    pub actions: Vec<ActionRecord>,
}

/// An action: its current attempt, the earlier ones, and whether it was resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRecord {
    /// Which verification.
    pub kind: Verification,
    /// The resource that counts.
    pub current: Attempt,
    /// What was tried before.
    pub previous: Vec<Attempt>,
    /// Whether it was resolved by hand.
    pub resolved: bool,
}

/// One attempt at a verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The id of its resource.
    pub id: VerificationId,
    /// Where it stands.
    pub status: VerificationStatus,
}

/// What is known of an applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicantFacts {
    /// The applicant.
    pub id: ApplicantId,
    /// Whether a link was ever generated: a status was read, and it was not `initiated`.
    pub notified: bool,
    /// Whether `applicant.session_blocked` was received. The API has no such status.
    pub blocked: bool,
    /// When the link that covers them expires, in milliseconds since the Unix epoch, where it is
    /// known: their own or, for a child, the parent's.
    pub link_expires_at_ms: Option<i64>,
    /// The verifications attached to the applicant, each by the id of any of its attempts. The
    /// session does not say whose an action is.
    pub verifications: Vec<VerificationId>,
}

impl From<&ActionGroup> for GroupFacts {
    fn from(group: &ActionGroup) -> Self {
        let attempt = |resource: &ActionResource| Attempt {
            id: resource.id.clone(),
            status: resource.status.clone(),
        };
        let actions = group.actions.iter().map(|action| ActionRecord {
            kind: action.resource.kind.clone(),
            current: attempt(&action.resource),
            previous: action
                .previous_attempts
                .iter()
                .map(|before| attempt(&before.resource))
                .collect(),
            resolved: action.resolution.is_some(),
        });
        Self { kind: group.kind.clone(), actions: actions.collect() }
    }
}

impl ApplicantFacts {
    /// An applicant that was read, with the verifications attached. The API says neither that one is
    /// blocked nor when a link expires: set those fields where you know it.
    #[must_use]
    pub fn of(applicant: &Applicant, verifications: Vec<VerificationId>) -> Self {
        Self {
            id: applicant.id.clone(),
            notified: applicant.status != ApplicantStatus::Initiated,
            blocked: false,
            link_expires_at_ms: None,
            verifications,
        }
    }
}

impl Facts {
    /// A session that was read, with all its applicants: without them it may look done.
    #[must_use]
    pub fn of(session: &Session, applicants: Vec<ApplicantFacts>) -> Self {
        Self {
            session_id: Some(session.id.clone()),
            updated_at_ms: session.updated_at.to_millis(),
            groups: session.action_groups.iter().map(GroupFacts::from).collect(),
            applicants,
            ..Self::default()
        }
    }

    /// Reads `{ session: { id?, updated_at?, action_groups }, applicants: [{ id, status?, blocked?,
    /// workflow_session_link_expires_at?, verifications: [{ id }] }], now_ms?, told? }`: a session
    /// and applicants as the API has them. Other properties are left alone.
    #[must_use]
    pub fn read(value: &Value) -> Checked<Self> {
        let mut reader = Reader::open();
        reader.object(value, FACTS);
        let mut findings = reader.findings();
        let mut facts = Self::default();
        for (at, one) in items(value, "told").iter().enumerate() {
            match read_told(one) {
                Some(one) => add(&mut facts.told, one),
                // What is no object was found before.
                None if !matches!(one, Value::Map(_)) => {}
                None => findings.push(
                    Finding::error(Code::WrongType, &["told".into(), Segment::Index(at as u32)])
                        .with("expected", Param::Word("what an event told".into())),
                ),
            }
        }
        if findings.is_empty() {
            facts.read_session(value.get("session").unwrap_or(&Value::Null));
            facts.read_applicants(items(value, "applicants"));
            facts.now_ms = value.get("now_ms").and_then(number);
        }
        Checked::new(Some(facts), findings)
    }

    // Loops, not adapters, and lists that are filled where they are: a third of the size in wasm.
    // All that is left out here was found to be wrong before.
    fn read_session(&mut self, session: &Value) {
        self.session_id = id(session);
        self.updated_at_ms = moment(session, "updated_at");
        for group in items(session, "action_groups") {
            let mut actions = Vec::new();
            for action in items(group, "actions") {
                let Some(current) = read_attempt(action) else { continue };
                let mut previous = Vec::new();
                for before in items(action, "previous_attempts") {
                    previous.extend(read_attempt(before));
                }
                actions.push(ActionRecord {
                    kind: action.text_at(&["resource", "type"]).unwrap_or_default().into(),
                    current,
                    previous,
                    resolved: matches!(action.get("resolution"), Some(Value::Map(_))),
                });
            }
            let kind = group.text_at(&["type"]).unwrap_or_default().into();
            self.groups.push(GroupFacts { kind, actions });
        }
    }

    fn read_applicants(&mut self, applicants: &[Value]) {
        for applicant in applicants {
            let Some(own) = id(applicant) else { continue };
            let status = applicant.text_at(&["status"]);
            let mut verifications = Vec::new();
            for one in items(applicant, "verifications") {
                verifications.extend(id(one));
            }
            self.applicants.push(ApplicantFacts {
                id: own,
                notified: status.is_some_and(|status| status != "initiated"),
                blocked: applicant.get("blocked") == Some(&Value::Bool(true)),
                link_expires_at_ms: moment(applicant, "workflow_session_link_expires_at"),
                verifications,
            });
        }
    }
}

/// A property that may be left out or `null`: an answer of the API has both.
const fn maybe(name: &'static str, kind: Kind) -> Field {
    Field::optional(name, kind).or_null()
}

/// What facts need to be read, and what they may have. A text of the API's is taken as it is: a status
/// may be one of tomorrow, and a date that can't be read is one that is not known.
const FACTS: &[Field] = &[
    Field::required("session", Kind::Object(SESSION)),
    Field::required("applicants", Kind::List(APPLICANT)),
    maybe("now_ms", Kind::Milliseconds),
    maybe("told", Kind::List(&[])),
];

const SESSION: &[Field] = &[
    maybe("id", Kind::Uuid),
    maybe("updated_at", Kind::AnyText),
    Field::required("action_groups", Kind::List(GROUP)),
];

const GROUP: &[Field] =
    &[Field::required("type", Kind::AnyText), Field::required("actions", Kind::List(ACTION))];

const ACTION: &[Field] = &[
    Field::required("resource", Kind::Object(RESOURCE)),
    maybe("resolution", Kind::Object(&[])),
    maybe("previous_attempts", Kind::List(ATTEMPT)),
];

const ATTEMPT: &[Field] = &[Field::required("resource", Kind::Object(RESOURCE))];

const RESOURCE: &[Field] =
    &[ID, maybe("type", Kind::AnyText), Field::required("status", Kind::AnyText)];

const APPLICANT: &[Field] = &[
    ID,
    maybe("status", Kind::AnyText),
    maybe("blocked", Kind::Bool),
    maybe("workflow_session_link_expires_at", Kind::AnyText),
    Field::required("verifications", Kind::List(&[ID])),
];

const ID: Field = Field::required("id", Kind::Uuid);

fn read_told(told: &Value) -> Option<Told> {
    let text = |name| told.text_at(&[name]);
    let at_ms = told.get("at_ms").and_then(number)?;
    Told::new(text("about")?, text("status")?, text("id")?, at_ms)
}

fn id<T: FromStr>(value: &Value) -> Option<T> {
    value.text_at(&["id"])?.parse().ok()
}

/// The items of a list that may be missing.
fn items<'value>(value: &'value Value, name: &str) -> &'value [Value] {
    value.get(name).and_then(Value::items).unwrap_or_default()
}

fn moment(value: &Value, name: &str) -> Option<i64> {
    parse_rfc3339(value.text_at(&[name])?)
}

/// `as` saturates, and NaN is 0.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => Some(*number as i64),
        _ => None,
    }
}

fn read_attempt(attempt: &Value) -> Option<Attempt> {
    let resource = attempt.get("resource")?;
    Some(Attempt { id: id(resource)?, status: resource.text_at(&["status"])?.into() })
}

impl ActionRecord {
    /// What counts of it.
    pub(super) fn fact(&self) -> ActionFact<'_> {
        ActionFact { status: &self.current.status, resolved: self.resolved }
    }

    /// How many of its attempts ended without success.
    pub(super) fn unsuccessful(&self) -> u32 {
        let mut count = u32::from(self.current.status.blocks());
        for before in &self.previous {
            count += u32::from(before.status.blocks());
        }
        count
    }

    /// Whether one of its attempts is among these.
    pub(super) fn is_among(&self, verifications: &[VerificationId]) -> bool {
        verifications.contains(&self.current.id)
            || self.previous.iter().any(|before| verifications.contains(&before.id))
    }
}
