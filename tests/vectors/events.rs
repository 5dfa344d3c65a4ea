//! Runs `events.json`: the same sessions, webhooks and statuses natively, in Node and in a browser.

use serde::Deserialize;
use serde_json::{Value as Json, json};

const VECTORS: &str = include_str!("events.json");

/// 2026-11-25T00:00:00Z, in seconds since the Unix epoch.
const START: u64 = 1_795_564_800;

/// How many orders of a sequence are tried, besides the two that are written.
const SHUFFLES: u64 = 6;

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    what: String,
    applicants: Vec<String>,
    groups: Vec<String>,
    updated: Option<f64>,
    now: Option<f64>,
    #[serde(default = "own_session")]
    session: Option<String>,
    events: Vec<Json>,
    expected: Expected,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    session: String,
    groups: Vec<String>,
    applicants: Vec<String>,
    next: Vec<String>,
    resolvable: Vec<String>,
    stale: bool,
}

/// What a language makes of facts and an event, and of facts.
pub(crate) trait Lifecycle {
    /// The facts after the event.
    fn apply(&self, facts: &Json, event: &Json) -> Json;
    /// The statuses.
    fn derive(&self, facts: &Json) -> Json;
}

fn own_session() -> Option<String> {
    Some("s".to_owned())
}

/// Runs all vectors, each in several orders and with every event twice. How many there were.
pub(crate) fn run(lifecycle: &impl Lifecycle) -> usize {
    let Vectors { vectors } = serde_json::from_str(VECTORS).expect("the vectors");
    for (at, vector) in vectors.iter().enumerate() {
        let before = vector.facts();
        let events: Vec<Json> = vector.events.iter().map(event).collect();
        let follow = |events: &[Json]| {
            events.iter().fold(before.clone(), |facts, event| lifecycle.apply(&facts, event))
        };
        let after = follow(&events);
        assert_eq!(seen(&lifecycle.derive(&after)), vector.expected, "{}", vector.what);
        if events.is_empty() {
            continue;
        }
        let backwards: Vec<Json> = events.iter().rev().cloned().collect();
        assert_eq!(follow(&backwards), after, "backwards: {}", vector.what);
        for shuffle in 0..SHUFFLES {
            let twice = shuffled([&events[..], &events[..]].concat(), at as u64 * 97 + shuffle);
            assert_eq!(follow(&twice), after, "shuffled, {shuffle}: {}", vector.what);
        }
    }
    vectors.len()
}

/// The same items in an order that the seed decides.
fn shuffled<T>(mut items: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed;
    for left in (1..items.len()).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(left, (state >> 33) as usize % (left + 1));
    }
    items
}

impl Vector {
    fn facts(&self) -> Json {
        let groups: Vec<Json> = self.groups.iter().map(|group| group_of(group)).collect();
        let applicants: Vec<Json> = self.applicants.iter().map(|one| self.applicant(one)).collect();
        let mut session = json!({ "action_groups": groups });
        if let Some(name) = &self.session {
            session["id"] = id(name).into();
        }
        if let Some(updated) = self.updated {
            session["updated_at"] = moment(updated).into();
        }
        let mut facts = json!({ "session": session, "applicants": applicants });
        if let Some(now) = self.now {
            facts["now_ms"] = (START as f64 * 1_000.0 + now * 1_000.0).into();
        }
        facts
    }

    fn applicant(&self, text: &str) -> Json {
        let mut words = text.split(' ');
        let name = words.next().expect("a name");
        let actions = self.groups.iter().flat_map(|group| group.split(' ').skip(1));
        let own: Vec<Json> = actions
            .filter(|action| action.split(':').nth(1) == Some(name))
            .map(|action| json!({ "id": id(action.split(':').next().expect("an id")) }))
            .collect();
        let status = words.next().expect("a status");
        let mut applicant = json!({
            "id": id(name), "type": "natural_person", "status": status, "verifications": own,
        });
        for word in words {
            match word.split_once('=') {
                Some(("link", at)) => {
                    let at = moment(at.parse().expect("seconds"));
                    applicant["workflow_session_link_expires_at"] = at.into();
                }
                _ => applicant[word] = true.into(),
            }
        }
        applicant
    }
}

fn group_of(text: &str) -> Json {
    let mut words = text.split(' ');
    let kind = words.next().expect("a type");
    let actions: Vec<Json> = words.map(|action| action_of(kind, action)).collect();
    json!({ "type": kind, "actions": actions })
}

fn action_of(group: &str, text: &str) -> Json {
    let parts: Vec<&str> = text.split(':').collect();
    let mut kind = match group {
        "identity_verification" => "identity_document_verification",
        "document_analysis" => "social_security_document_analysis",
        other => other,
    };
    let (mut resolution, mut previous) = (Json::Null, Vec::new());
    for option in &parts[3..] {
        match option.split_once('=') {
            Some(("type", name)) => kind = name,
            Some(("before", attempts)) => previous.extend(attempts.split('+').map(|attempt| {
                let (name, status) = attempt.split_once('=').expect("an id and a status");
                json!({ "resource": { "id": id(name), "status": status } })
            })),
            _ => resolution = json!({ "reason": null, "resolved_at": moment(0.0) }),
        }
    }
    json!({
        "resource": { "id": id(parts[0]), "type": kind, "status": parts[2] },
        "resolution": resolution,
        "previous_attempts": previous,
    })
}

fn event(written: &Json) -> Json {
    let Some(text) = written.as_str() else {
        let mut text = written.to_string();
        while let Some((head, rest)) = text.split_once('<') {
            let (name, tail) = rest.split_once('>').expect("a name in <>");
            text = format!("{head}{}{tail}", id(name));
        }
        return serde_json::from_str(&text).expect("still JSON");
    };
    let mut words = text.split(' ');
    let at: u64 = words.next().and_then(|at| at.parse().ok()).expect("seconds");
    let name = words.next().expect("a name");
    let mut parts = name.split('.');
    let family = parts.next().expect("a family");
    let mut session = (family != "verification" && family != "document_analysis").then_some("s");
    let mut about = Vec::new();
    for word in words {
        match word.strip_prefix("session=") {
            Some("none") => session = None,
            Some(other) => session = Some(other),
            None => about.push(word),
        }
    }
    let mut resource = json!({});
    let key = match family {
        "verification" => parts.next().expect("a resource"),
        other => other,
    };
    match (family, about.as_slice()) {
        ("workflow_session", []) => resource["id"] = id(session.expect("a session")).into(),
        ("workflow_action_group", [kind]) => resource["type"] = (*kind).into(),
        (_, [name, status @ ..]) => {
            resource["id"] = id(name).into();
            if let Some(status) = status.first() {
                resource["status"] = (*status).into();
            }
        }
        _ => panic!("`{text}` is about nothing"),
    }
    if let Some(session) = session.filter(|_| family != "workflow_session") {
        resource["workflow_session_id"] = id(session).into();
    }
    json!({
        "event_id": id("event"), "event_name": name, "event_time": (START + at).to_string(),
        "sandbox": true, "data": { key: resource },
    })
}

/// Statuses as the vectors write them.
fn seen(derived: &Json) -> Expected {
    let text = |value: &Json| value.as_str().expect("a text").to_owned();
    let list = |value: &Json| value.as_array().expect("a list").clone();
    let name = |value: &Json| name_of(value.as_str().expect("an id"));
    Expected {
        session: text(&derived["session"]),
        groups: list(&derived["groups"]).iter().map(|group| text(&group["status"])).collect(),
        applicants: list(&derived["applicants"])
            .iter()
            .map(|one| {
                let used = one["attempts_used"].as_f64().expect("a number");
                let blocked = if one["blocked"] == true { " blocked" } else { "" };
                format!("{} {} {used}{blocked}", name(&one["id"]), text(&one["status"]))
            })
            .collect(),
        next: list(&derived["next"])
            .iter()
            .map(|one| {
                let mut words =
                    vec![name(&one["applicant_id"]), text(&one["step"]), text(&one["actor"])];
                words.extend(list(&one["actions"]).iter().map(name));
                words.join(" ")
            })
            .collect(),
        resolvable: list(&derived["resolvable"]).iter().map(name).collect(),
        stale: derived["stale"].as_bool().expect("a truth value"),
    }
}

/// An id that has a name of at most six letters in it.
fn id(name: &str) -> String {
    let digits: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("00000000-0000-4000-8000-{digits:0>12}")
}

fn name_of(id: &str) -> String {
    let digits = &id.as_bytes()[24..];
    let byte = |pair: &[u8]| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).filter_map(byte).filter(|byte| *byte > 0).map(char::from).collect()
}

fn moment(seconds: f64) -> String {
    let ms = (seconds * 1_000.0) as u64;
    let (hours, minutes) = (ms / 3_600_000, ms / 60_000 % 60);
    format!("2026-11-25T{hours:02}:{minutes:02}:{:02}.{:03}Z", ms / 1_000 % 60, ms % 1_000)
}
