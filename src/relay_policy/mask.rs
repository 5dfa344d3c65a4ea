//! What of an answer a caller sees.
//!
//! Default-deny: an applicant's answer is built from named fields, each of a known form, and from
//! nothing else. What the vendor adds later is left out until it has a line here.
//!
//! - Statuses of a session and of its groups are worked out again from what is shown, so they tell
//!   nothing of the other applicants.
//! - Free text of the integrator's (the session's name, the reason of a resolution) may name anyone,
//!   so it is emptied.
//! - Personal data and what was read from documents stays on the server: a page that shows status
//!   and link does not need it.
//!
//! An answer that is shown whole is passed on byte by byte and never through [`Value`], whose limits
//! would cut it. Where a list is only filtered, its items keep everything; an item beyond those
//! limits makes the answer [`Refusal::UnexpectedAnswer`] rather than a damaged one. Numbers are read
//! as `JSON.parse` reads them.

use std::collections::BTreeSet;

use super::access::Answer;
use super::query::is_word;
use super::refusal::{Refusal, object};
use super::scope::{Owner, same};
use crate::model::id::is_uuid;
use crate::model::link::LinkUrl;
use crate::model::time::parse_rfc3339;
use crate::model::{
    ActionGroupType, SessionId, SessionStatus, Value, Verification, VerificationId,
    VerificationResource, VerificationStatus,
};
use crate::rules::attach::resource_of;
use crate::rules::lifecycle::{ActionFact, group_status, session_status};

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// The answer, byte by byte.
    AsItCame,
    /// This, in its place.
    Rewritten(Value),
}

/// The verifications that belong to the applicant an answer is for.
pub type Owned = BTreeSet<VerificationId>;

/// Decides what is shown of a successful answer that [`Answer::Whole`] does not cover. `owned` is
/// asked for [`Answer::OwnSession`] only; [`actions`] says whose owners have to be learned for it.
///
/// # Errors
/// [`Refusal::OutOfScope`] when it turns out to be somebody else's; [`Refusal::UnexpectedAnswer`]
/// when it is not what the contract says.
pub fn show(answer: &Answer, body: &Value, owned: &Owned) -> Result<Shown, Refusal> {
    let rewritten = match answer {
        Answer::Whole => return Ok(Shown::AsItCame),
        Answer::VerificationOf(session) => {
            let own = belongs_to(body, session);
            return if own { Ok(Shown::AsItCame) } else { Err(Refusal::OutOfScope) };
        }
        Answer::VerificationsOf(session) => verifications_of(session, body),
        Answer::OwnSession(owner) => own_session(owner, body, owned),
        Answer::OwnEntry(owner) => own_entry(owner, body),
        Answer::OwnEntryAsList(owner) => own_entry(owner, body).map(list_of_one),
        Answer::OwnLink(owner) => own_link(owner, body),
        Answer::OwnVerification(owner) => {
            if owner_of(body).as_ref() != Some(owner) {
                return Err(Refusal::OutOfScope);
            }
            own_verification(owner, body)
        }
    };
    rewritten.map(Shown::Rewritten).ok_or(Refusal::UnexpectedAnswer)
}

/// Decides what is shown of an answer that is no success. An operator sees the vendor's own problem;
/// an applicant its `type`, because a sentence may name anyone.
///
/// # Errors
/// [`Refusal::OutOfScope`] for a verification that does not exist, so that one that does can't be
/// told from it.
pub fn show_problem(answer: &Answer, status: u16, body: Option<&Value>) -> Result<Shown, Refusal> {
    match answer {
        Answer::VerificationOf(_) | Answer::OwnVerification(_) if status == 404 => {
            Err(Refusal::OutOfScope)
        }
        Answer::Whole | Answer::VerificationOf(_) | Answer::VerificationsOf(_) => {
            Ok(Shown::AsItCame)
        }
        Answer::OwnSession(_)
        | Answer::OwnEntry(_)
        | Answer::OwnEntryAsList(_)
        | Answer::OwnLink(_)
        | Answer::OwnVerification(_) => {
            let sentence = format!("the API answered with status {status}");
            let detail = Value::Text(sentence.into());
            Ok(Shown::Rewritten(if matches!(status, 405 | 429) {
                object([("message", detail)])
            } else {
                let kind =
                    body.and_then(|body| body.text_at(&["type"])).filter(|kind| is_kind(kind));
                object([("type", kind.unwrap_or("about:blank").into()), ("detail", detail)])
            }))
        }
    }
}

/// The verifications behind a session's actions, each with its collection. Those that take no
/// applicant belong to none and are not among them.
#[must_use]
pub fn actions(session: &Value) -> Vec<(VerificationResource, VerificationId)> {
    let mut found = Vec::new();
    for action in items(session, "action_groups").iter().flat_map(|group| items(group, "actions")) {
        let previous = items(action, "previous_attempts").iter();
        for resource in
            core::iter::once(action).chain(previous).filter_map(|one| one.get("resource"))
        {
            let collection =
                resource.text_at(&["type"]).and_then(|kind| resource_of(&Verification::from(kind)));
            if let (Some(collection), Some(id)) = (collection, id_at(resource, "id")) {
                found.push((collection, id));
            }
        }
    }
    found
}

/// Whom a verification belongs to, as read one by one; `None` for one without an applicant.
#[must_use]
pub fn owner_of(verification: &Value) -> Option<Owner> {
    Some(Owner {
        session: id_at(verification, "workflow_session_id")?,
        applicant: id_at(verification, "applicant_id")?,
    })
}

fn verifications_of(session: &SessionId, body: &Value) -> Option<Value> {
    let kept: Vec<Value> = body
        .get("data")?
        .items()?
        .iter()
        .filter(|item| belongs_to(item, session))
        .cloned()
        .collect();
    let cursor = body.get("meta")?.get("next_cursor").unwrap_or(&Value::Null);
    let whole = kept.iter().all(is_whole) && matches!(cursor, Value::Null | Value::Text(_));
    whole.then(|| page(Value::List(kept), cursor.clone()))
}

fn own_session(owner: &Owner, body: &Value, owned: &Owned) -> Option<Value> {
    is_id(body, "id", owner.session.as_str()).then_some(())?;
    let mut groups = Vec::new();
    let mut statuses = Vec::new();
    for group in body.get("action_groups")?.items()? {
        let mut facts = Vec::new();
        let mut actions = Vec::new();
        for action in items(group, "actions") {
            let id = action.get("resource").and_then(|resource| id_at(resource, "id"));
            if id.is_some_and(|id| owned.contains(&id)) {
                let (shown, status, resolved) = own_action(action, owned)?;
                actions.push(shown);
                facts.push((status, resolved));
            }
        }
        if actions.is_empty() {
            continue;
        }
        let kind = group.text_at(&["type"]).filter(|kind| is_word(kind))?;
        let facts: Vec<ActionFact<'_>> = facts
            .iter()
            .map(|(status, resolved)| ActionFact { status, resolved: *resolved })
            .collect();
        let status = group_status(&ActionGroupType::from(kind), &facts);
        groups.push(object([
            ("type", kind.into()),
            ("status", status.as_str().into()),
            ("actions", Value::List(actions)),
        ]));
        statuses.push((status, true));
    }
    // All of this applicant's actions done is what being processed means, for them.
    let status: SessionStatus = session_status(&statuses, true);
    Some(object([
        ("id", owner.session.as_str().into()),
        ("created_at", moment(body, "created_at")?),
        ("updated_at", moment(body, "updated_at")?),
        ("name", "".into()),
        ("workflow_template_id", uuid(body, "workflow_template_id")?),
        ("workspace_id", uuid(body, "workspace_id")?),
        ("status", status.as_str().into()),
        ("action_groups", Value::List(groups)),
    ]))
}

fn own_action(action: &Value, owned: &Owned) -> Option<(Value, VerificationStatus, bool)> {
    let (resource, status) = own_resource(action.get("resource")?, owned)?;
    let resolution = match action.get("resolution") {
        None | Some(Value::Null) => Value::Null,
        Some(resolution) => {
            object([("reason", Value::Null), ("resolved_at", moment(resolution, "resolved_at")?)])
        }
    };
    let mut previous = Vec::new();
    for attempt in items(action, "previous_attempts") {
        let resource = attempt.get("resource");
        let id = resource.and_then(|resource| id_at(resource, "id"));
        if let (Some(resource), Some(id)) = (resource, id)
            && owned.contains(&id)
        {
            previous.push(object([("resource", own_resource(resource, owned)?.0)]));
        }
    }
    let resolved = resolution != Value::Null;
    let shown = object([
        ("resource", resource),
        ("resolution", resolution),
        ("previous_attempts", Value::List(previous)),
    ]);
    Some((shown, status, resolved))
}

fn own_resource(resource: &Value, owned: &Owned) -> Option<(Value, VerificationStatus)> {
    let id: VerificationId = id_at(resource, "id")?;
    let status = word(resource, "status")?;
    let known = VerificationStatus::from(status.as_text()?);
    let shown = object([
        ("id", id.as_str().into()),
        ("created_at", moment(resource, "created_at")?),
        ("type", word(resource, "type")?),
        ("status", status),
        ("previous_attempt_id", previous_attempt(resource, owned)),
    ]);
    Some((shown, known))
}

/// The attempt before, if it is known to be the applicant's own.
fn previous_attempt(resource: &Value, owned: &Owned) -> Value {
    id_at::<VerificationId>(resource, "previous_attempt_id")
        .filter(|id| owned.contains(id))
        .map_or(Value::Null, |id| id.as_str().into())
}

/// The fields an applicant's entry and a link's have in common, if they are this applicant's.
fn entry_fields(owner: &Owner, entry: &Value) -> Option<Vec<(&'static str, Value)>> {
    let own = is_id(entry, "id", owner.applicant.as_str())
        && is_id(entry, "workflow_session_id", owner.session.as_str());
    own.then_some(())?;
    Some(vec![
        ("id", owner.applicant.as_str().into()),
        ("workflow_session_id", owner.session.as_str().into()),
        ("status", word(entry, "status")?),
        ("label", entry.text_at(&["label"])?.into()),
        ("reference_id", text_or_null(entry, "reference_id")?),
        ("created_at", moment(entry, "created_at")?),
        ("updated_at", moment(entry, "updated_at")?),
        ("type", word(entry, "type")?),
    ])
}

fn own_entry(owner: &Owner, body: &Value) -> Option<Value> {
    entry_fields(owner, body).map(object)
}

/// A child's link is its parent's (CONTRACT.md 5): for a child there is no entry, and none is made up.
fn own_link(owner: &Owner, body: &Value) -> Option<Value> {
    let own = body
        .get("applicants")?
        .items()?
        .iter()
        .find(|entry| is_id(entry, "id", owner.applicant.as_str()));
    let shown = match own {
        None => Vec::new(),
        Some(entry) => {
            let mut fields = entry_fields(owner, entry)?;
            let url = LinkUrl::parse(entry.text_at(&["workflow_session_link_url"])?)?;
            let expires = moment(entry, "workflow_session_link_expires_at")?;
            fields.push(("workflow_session_link_url", url.expose().into()));
            fields.push(("workflow_session_link_expires_at", expires));
            vec![object(fields)]
        }
    };
    Some(object([("applicants", Value::List(shown))]))
}

fn own_verification(owner: &Owner, body: &Value) -> Option<Value> {
    let mut fields = vec![
        ("id", uuid(body, "id")?),
        ("status", word(body, "status")?),
        ("created_at", moment(body, "created_at")?),
        ("updated_at", moment(body, "updated_at")?),
        ("workspace_id", uuid(body, "workspace_id").unwrap_or(Value::Null)),
        ("workflow_session_id", owner.session.as_str().into()),
        ("applicant_id", owner.applicant.as_str().into()),
        ("status_codes", Value::List(status_codes(body))),
    ];
    fields.extend(word(body, "type").map(|kind| ("type", kind)));
    Some(object(fields))
}

/// `IDDV_1103`, `DA_1003`.
fn status_codes(body: &Value) -> Vec<Value> {
    let is_code = |text: &&str| {
        (1..=32).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    };
    items(body, "status_codes")
        .iter()
        .filter_map(|code| code.as_text().filter(is_code).map(Value::from))
        .collect()
}

fn list_of_one(entry: Value) -> Value {
    page(Value::List(vec![entry]), Value::Null)
}

fn page(data: Value, next_cursor: Value) -> Value {
    object([("meta", object([("next_cursor", next_cursor)])), ("data", data)])
}

fn items<'value>(value: &'value Value, name: &str) -> &'value [Value] {
    value.get(name).and_then(Value::items).unwrap_or_default()
}

fn belongs_to(verification: &Value, session: &SessionId) -> bool {
    is_id(verification, "workflow_session_id", session.as_str())
}

fn is_id(value: &Value, name: &str, id: &str) -> bool {
    value.text_at(&[name]).is_some_and(|text| same(text, id))
}

/// An id in its one spelling.
fn id_at<T: core::str::FromStr>(value: &Value, name: &str) -> Option<T> {
    value.text_at(&[name])?.to_ascii_lowercase().parse().ok()
}

fn uuid(value: &Value, name: &str) -> Option<Value> {
    value.text_at(&[name]).filter(|text| is_uuid(text)).map(Value::from)
}

fn word(value: &Value, name: &str) -> Option<Value> {
    value.text_at(&[name]).filter(|text| is_word(text)).map(Value::from)
}

fn moment(value: &Value, name: &str) -> Option<Value> {
    value.text_at(&[name]).filter(|text| parse_rfc3339(text).is_some()).map(Value::from)
}

fn text_or_null(value: &Value, name: &str) -> Option<Value> {
    match value.get(name) {
        None | Some(Value::Null) => Some(Value::Null),
        Some(Value::Text(text)) => Some(text.as_ref().into()),
        Some(_) => None,
    }
}

/// The `type` of a problem: `resource.not_found`, `about:blank`. Without digits no id fits into it.
fn is_kind(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || b"._:".contains(&byte))
}

/// Whether nothing was lost when the value was read.
fn is_whole(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => true,
        Value::List(items) => items.iter().all(is_whole),
        Value::Map(entries) => entries.iter().all(|(_, value)| is_whole(value)),
        Value::Foreign(_) => false,
    }
}
