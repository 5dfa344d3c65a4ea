//! A request as a relay receives it, and an answer as the API gives it to the relay.
//!
//! An input is five lines: the claims, `METHOD /path?query`, the answer's status and headers, the API
//! key, and then a body: the caller's and the API's alike.

use std::str;

use workflow_session_links::model::Value;
use workflow_session_links::relay_policy::claims::Claims;
use workflow_session_links::relay_policy::mask::{self, Owned, Shown};
use workflow_session_links::relay_policy::{Answer, Query, Refusal, Route, Scope};
use workflow_session_links::relay_policy::{build, permit, receive};

use crate::report;

/// A moment in the life of the tokens in the corpus.
const NOW_S: i64 = 1_795_435_600;

/// Runs the target.
pub fn run(data: &[u8]) {
    let mut parts = data.splitn(5, |byte| *byte == b'\n');
    let mut text = || parts.next().and_then(|part| str::from_utf8(part).ok());
    let (Some(claims), Some(line), Some(head), Some(key)) = (text(), text(), text(), text()) else {
        return;
    };
    let body = parts.next().unwrap_or_default();
    answer(head, key, body);
    let Some(scope) = scope(claims) else { return };
    let Some((method, target)) = line.split_once(' ') else { return };
    let body = serde_json::from_slice::<Value>(body).ok();
    if let Err(refused) = request(&scope, method, target, body.as_ref()) {
        refusal(&refused);
    }
}

/// Claims are read alike when they are written anew.
fn scope(claims: &str) -> Option<Scope> {
    let scope = serde_json::from_str::<Claims>(claims).ok()?.scope_at(NOW_S).ok()?;
    let again = Claims::new(&scope, NOW_S);
    assert_eq!(again.scope_at(NOW_S).as_ref(), Ok(&scope));
    assert_eq!(again.scope_at(again.exp), Err(Refusal::TokenExpired));
    Some(scope)
}

/// What is sent is within the scope, is spelled in one way, and has a body that the rules took.
fn request(scope: &Scope, method: &str, target: &str, body: Option<&Value>) -> Result<(), Refusal> {
    let (path, query) = target.split_once('?').map_or((target, None), |(a, b)| (a, Some(b)));
    let route = Route::parse(method, path)?;
    let answer = permit(scope, &route)?;
    let query = Query::parse(&route, query)?;
    let sent = build(scope, &route, &query, body)?;
    for request in sent.condition.iter().chain([&sent.request]) {
        let target = request.target();
        assert!(target.bytes().all(|byte| byte.is_ascii_graphic()), "{target}");
        let (path, query) = target.split_once('?').map_or((&*target, None), |(a, b)| (a, Some(b)));
        let again = must(Route::parse(request.method.as_str(), path));
        // A condition asks whether an applicant is of the session.
        assert!(permit(scope, &again).is_ok(), "{} is out of scope", again.pattern());
        let read = must(Query::parse(&again, query));
        assert!(query.is_some() || read.entries().is_empty());
        assert_eq!(request.body.is_some(), again.takes_body());
        let sent_again = must(build(scope, &again, &read, request.body.as_ref()));
        assert!(sent_again.request == *request, "what was sent once is sent alike");
    }
    if let Some(body) = body {
        shown(&answer, body)?;
    }
    Ok(())
}

/// What the relay made itself, it takes.
fn must<T>(made: Result<T, Refusal>) -> T {
    made.unwrap_or_else(|refused| panic!("the relay's own is refused: {}", refused.kind()))
}

/// What is shown has nothing more to hide, and nothing of another applicant.
fn shown(answer: &Answer, body: &Value) -> Result<(), Refusal> {
    let owned: Owned = mask::actions(body).into_iter().map(|(_, id)| id).collect();
    if let Shown::Rewritten(problem) = mask::show_problem(answer, 400, Some(body))? {
        let again = must(mask::show_problem(answer, 400, Some(&problem)));
        assert_eq!(again, Shown::Rewritten(problem));
    }
    let Shown::Rewritten(shown) = mask::show(answer, body, &owned)? else { return Ok(()) };
    let answer = match answer {
        Answer::OwnEntryAsList(owner) => &Answer::OwnEntry(owner.clone()),
        other => other,
    };
    let shown = match (answer, &shown) {
        (Answer::OwnEntry(_), Value::Map(entries)) => {
            match entries.iter().find(|(name, _)| name == "data") {
                Some((_, Value::List(items))) => items.first().cloned().unwrap_or(shown),
                _ => shown,
            }
        }
        _ => shown,
    };
    let owned: Owned = mask::actions(&shown).into_iter().map(|(_, id)| id).collect();
    assert_eq!(must(mask::show(answer, &shown, &owned)), Shown::Rewritten(shown));
    Ok(())
}

/// What may come back never has the key, and is JSON or nothing.
fn answer(head: &str, key: &str, body: &[u8]) {
    let mut words = head.split(' ');
    let status = words.next().and_then(|word| word.parse().ok()).unwrap_or(200);
    let headers: Vec<(&str, &str)> = words.filter_map(|word| word.split_once(':')).collect();
    match receive(key, status, headers, body.to_vec()) {
        Ok(received) => {
            let holds =
                |bytes: &[u8]| bytes.windows(key.len().max(1)).any(|part| part == key.as_bytes());
            assert!(!holds(&received.body), "the key is in the body");
            assert!(!received.headers.iter().any(|(_, value)| holds(value.as_bytes())));
            assert!(!received.is_success() || received.body.is_empty() || received.body == body);
        }
        Err(refused) => refusal(&refused),
    }
}

/// A refusal has a status of failure and says nothing of a body.
fn refusal(refused: &Refusal) {
    assert!((400..=599).contains(&refused.status()), "{}", refused.kind());
    let _ = (refused.headers(), report::sent(&refused.body()));
}
