//! `POST /workflow_sessions/{id}/resolve_action` (CONTRACT.md 3.3).

use workflow_session_links::model::{Value, VerificationId};
use workflow_session_links::rules::resolve::{check, may_resolve};

use super::problems::{Outcome, Problem};
use super::rows::ResolutionRow;
use super::{Engine, Reply};

impl Engine {
    pub(super) fn resolve_action(&mut self, id: &str, body: &Value, now: i64) -> Outcome<Reply> {
        let session = self.session(id)?;
        let input = check(body).into_result().map_err(|found| Problem::findings(found.as_ref()))?;
        let text = |path: &[&str]| input.body().text_at(path);
        let missing = || Problem::not_found("action with this resource in the session");
        let wanted: VerificationId = text(&["resource", "id"])
            .and_then(|id| id.to_ascii_lowercase().parse().ok())
            .ok_or_else(missing)?;
        let action = session
            .groups
            .iter()
            .flat_map(|group| &group.actions)
            .find(|action| action.has(&wanted))
            .ok_or_else(missing)?;
        let row = self.state.verifications.get(&action.current).ok_or_else(Problem::internal)?;
        if action.current != wanted {
            return Err(Problem::unusable(
                "the resource is an earlier attempt: resolve the action by its main resource",
            ));
        }
        if text(&["resource", "type"]) != Some(row.verification.as_str()) {
            let reason = "is not the type of this resource".to_owned();
            return Err(Problem::invalid(&[("resource.type", reason)]));
        }
        if action.resolution.is_some() {
            return Err(Problem::unusable("the action is already resolved"));
        }
        if !may_resolve(&row.status) {
            return Err(Problem::unusable(&format!(
                "an action that is `{}` can't be resolved: only `pending`, `failed` and `inconclusive` can",
                row.status
            )));
        }
        let reason = text(&["reason"]).map(str::to_owned);
        let session_id = session.id.clone();
        // A run that has not ended yet does not end any more: its status stays as it is.
        self.state.unschedule(&wanted);
        if let Some(session) = self.state.sessions.change(&session_id) {
            let actions = session.groups.iter_mut().flat_map(|group| &mut group.actions);
            for action in actions.filter(|action| action.current == wanted) {
                action.resolution =
                    Some(ResolutionRow { reason: reason.clone(), resolved_at: now });
            }
            session.updated_at = now;
        }
        self.state.refresh(&session_id, now);
        Ok(Reply { status: 204, body: None })
    }
}
