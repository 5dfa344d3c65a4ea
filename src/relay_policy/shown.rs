//! What a caller is shown of the API's answer, step by step. Where it has to be known first whose
//! verifications are, a relay is told which, reads them, and goes on with what it learned.

use std::collections::BTreeMap;

use super::access::Answer;
use super::mask::{self, Owned, Shown};
use super::owners::Fault;
use super::received::{ReadJson, Received};
use super::refusal::Refusal;
use super::scope::Owner;
use crate::model::{Value, VerificationId, VerificationResource};

/// Judges the answer to [`super::Outgoing::condition`]: `None` says to go on, anything else is what the
/// caller is shown.
///
/// # Errors
/// [`Refusal::OutOfScope`] where the condition does not hold.
pub fn condition(asked: Received) -> Result<Option<Received>, Refusal> {
    match asked.status {
        200..=299 => Ok(None),
        404 => Err(Refusal::OutOfScope),
        _ => Ok(Some(asked)),
    }
}

/// What comes next.
#[derive(Debug)]
pub enum Next {
    /// This is what the caller is shown.
    Done(Received),
    /// First the owners of some verifications have to be learned.
    Learn(Learn),
}

/// Decides what is shown of an answer.
///
/// # Errors
/// As [`mask::show`] and [`mask::show_problem`]; [`Refusal::UnexpectedAnswer`] for what has to be read
/// and is no JSON.
pub fn show(answer: &Answer, received: Received, read: ReadJson) -> Result<Next, Refusal> {
    if *answer == Answer::Whole {
        return Ok(Next::Done(received));
    }
    if !received.is_success() {
        return problem(answer, received, read).map(Next::Done);
    }
    let body = read(&received.body).ok_or(Refusal::UnexpectedAnswer)?;
    if let Answer::OwnSession(owner) = answer {
        return Ok(Next::Learn(Learn { owner: owner.clone(), received, body, read }));
    }
    let shown = mask::show(answer, &body, &Owned::new())?;
    Ok(Next::Done(as_shown(shown, received)))
}

/// A session of which an applicant sees their own part, once it is known which that is.
#[derive(Debug)]
pub struct Learn {
    owner: Owner,
    received: Received,
    body: Value,
    read: ReadJson,
}

impl Learn {
    /// The verifications whose owners have to be known.
    #[must_use]
    pub fn wanted(&self) -> BTreeMap<VerificationId, VerificationResource> {
        mask::actions(&self.body).into_iter().map(|(resource, id)| (id, resource)).collect()
    }

    /// What is shown, by the owners that were learned. One that could not be fails the answer: a part
    /// shown as the whole would be wrong.
    ///
    /// # Errors
    /// As [`show`].
    pub fn done(
        self,
        learned: Result<Vec<(VerificationId, Option<Owner>)>, Fault>,
    ) -> Result<Received, Refusal> {
        let Self { owner, received, body, read } = self;
        match learned {
            Ok(learned) => {
                let own = learned.into_iter().filter(|(_, found)| found.as_ref() == Some(&owner));
                let owned: Owned = own.map(|(id, _)| id).collect();
                let shown = mask::show(&Answer::OwnSession(owner), &body, &owned)?;
                Ok(as_shown(shown, received))
            }
            Err(Fault::Refused(refusal)) => Err(refusal),
            Err(Fault::Answered(failed)) => problem(&Answer::OwnSession(owner), failed, read),
        }
    }
}

fn problem(answer: &Answer, received: Received, read: ReadJson) -> Result<Received, Refusal> {
    let body = read(&received.body);
    let shown = mask::show_problem(answer, received.status, body.as_ref())?;
    Ok(as_shown(shown, received))
}

fn as_shown(shown: Shown, received: Received) -> Received {
    match shown {
        Shown::AsItCame => received,
        Shown::Rewritten(body) => Received { body: body.to_json().into_bytes(), ..received },
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    const S: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
    const A: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000a";
    const B: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000b";
    const V: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000a1";
    const VB: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000b1";
    const AT: &str = "2026-11-23T14:05:00+00:00";

    fn read(body: &[u8]) -> Option<Value> {
        serde_json::from_slice(body).ok()
    }

    fn owner(applicant: &str) -> Owner {
        Owner { session: S.parse().unwrap(), applicant: applicant.parse().unwrap() }
    }

    fn received(status: u16, body: impl ToString) -> Received {
        let headers = vec![("retry-after".to_owned(), status.to_string())];
        Received { status, headers, body: body.to_string().into_bytes() }
    }

    fn session() -> Json {
        let action = |id: &str| {
            json!({
                "resource": {"id": id, "created_at": AT, "type": "identity_document_verification",
                    "status": "verified", "previous_attempt_id": null},
                "resolution": null, "previous_attempts": [],
            })
        };
        json!({
            "id": S, "created_at": AT, "updated_at": AT, "name": "Ada and Martin",
            "workflow_template_id": S, "workspace_id": S, "status": "blocked",
            "action_groups": [{"type": "identity_verification", "status": "blocked",
                "actions": [action(VB), action(V)]}],
        })
    }

    fn learn(body: impl ToString) -> Learn {
        match show(&Answer::OwnSession(owner(A)), received(200, body), read) {
            Ok(Next::Learn(learn)) => learn,
            other => panic!("{other:?}"),
        }
    }

    fn text(received: &Received) -> &str {
        core::str::from_utf8(&received.body).unwrap()
    }

    #[test]
    fn a_condition_holds_does_not_hold_or_is_not_known() {
        assert_eq!(condition(received(200, "{}")), Ok(None));
        assert_eq!(condition(received(404, "{}")), Err(Refusal::OutOfScope));
        for status in [400, 403, 429, 500] {
            let asked = received(status, "{}");
            assert_eq!(condition(asked.clone()), Ok(Some(asked)));
        }
    }

    #[test]
    fn what_is_shown_whole_is_not_even_read() {
        for status in [200, 400, 404, 500] {
            let whole = received(status, "no JSON");
            match show(&Answer::Whole, whole.clone(), |_| panic!("read")) {
                Ok(Next::Done(shown)) => assert_eq!(shown, whole),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_problem_is_masked_before_anything_is_learned() {
        let said = json!({"type": "bad.thing", "detail": "Martin is blocked"});
        for answer in [Answer::OwnSession(owner(A)), Answer::OwnEntry(owner(A))] {
            let shown = show(&answer, received(503, &said), read);
            let Ok(Next::Done(shown)) = shown else { panic!("{shown:?}") };
            assert_eq!(shown.headers, received(503, "").headers);
            assert_eq!(
                text(&shown),
                r#"{"type":"bad.thing","detail":"the API answered with status 503"}"#
            );
        }
        let hidden = show(&Answer::OwnVerification(owner(A)), received(404, &said), read);
        assert_eq!(hidden.err(), Some(Refusal::OutOfScope));
    }

    #[test]
    fn what_has_to_be_masked_and_is_no_json_is_not_shown() {
        for answer in [Answer::OwnSession(owner(A)), Answer::VerificationOf(S.parse().unwrap())] {
            let shown = show(&answer, received(200, "{"), read);
            assert_eq!(shown.err(), Some(Refusal::UnexpectedAnswer), "{answer:?}");
        }
    }

    #[test]
    fn a_session_is_shown_by_the_owners_that_were_learned() {
        let wanted = learn(session()).wanted();
        let expected: BTreeMap<VerificationId, VerificationResource> = [V, VB]
            .into_iter()
            .map(|id| (id.parse().unwrap(), VerificationResource::IdentityDocuments))
            .collect();
        assert_eq!(wanted, expected);
        let whose = |id: &str, applicant: Option<&str>| (id.parse().unwrap(), applicant.map(owner));
        for (learned, seen) in [
            (vec![whose(V, Some(A)), whose(VB, Some(B))], vec![V]),
            (vec![whose(V, None), whose(VB, Some(B))], vec![]),
            (vec![whose(V, Some(A)), whose(VB, Some(A))], vec![VB, V]),
            (vec![], vec![]),
        ] {
            let shown = learn(session()).done(Ok(learned)).unwrap();
            assert_eq!(shown.headers, received(200, "").headers);
            let shown: Json = serde_json::from_slice(&shown.body).unwrap();
            assert_eq!(shown["name"], "");
            let groups = shown["action_groups"].as_array().unwrap();
            let ids: Vec<&str> = groups
                .iter()
                .flat_map(|group| group["actions"].as_array().unwrap())
                .map(|action| action["resource"]["id"].as_str().unwrap())
                .collect();
            assert_eq!(ids, seen);
        }
        let foreign = learn(json!({"id": B, "action_groups": []})).done(Ok(vec![]));
        assert_eq!(foreign, Err(Refusal::UnexpectedAnswer));
    }

    #[test]
    fn an_owner_that_could_not_be_learned_fails_the_answer_as_the_api_says_and_without_its_words() {
        let refused = learn(session()).done(Err(Fault::Refused(Refusal::TimedOut)));
        assert_eq!(refused, Err(Refusal::TimedOut));
        let said = json!({"type": "bad.thing", "detail": "Martin is blocked"});
        let answered = learn(session()).done(Err(Fault::Answered(received(429, said)))).unwrap();
        assert_eq!((answered.status, &answered.headers), (429, &received(429, "").headers));
        assert_eq!(text(&answered), r#"{"message":"the API answered with status 429"}"#);
    }
}
