//! Everything the sandbox knows, and how statuses follow from it: action → group → session, and
//! applicant, by the rules of the core crate.

use std::collections::BTreeSet;

use workflow_session_links::model::session::{
    Action, ActionGroup, ActionResource, PreviousAttempt, Resolution,
};
use workflow_session_links::model::{
    ApplicantId, ApplicantStatus, Session, SessionId, SessionStatus, Timestamp, VerificationId,
};
use workflow_session_links::rules::lifecycle::{
    ActionFact, applicant_status, group_status, session_status,
};

use super::moment::written;
use super::outcomes;
use super::rows::{ActionRow, ApplicantRow, LinkRow, SessionRow, VerificationRow};
use super::table::Table;
use super::{Change, LoadError, StoredRow};

/// Everything the sandbox knows.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) sessions: Table<SessionRow>,
    pub(crate) applicants: Table<ApplicantRow>,
    pub(crate) verifications: Table<VerificationRow>,
    pub(crate) links: Table<LinkRow>,
    /// Results that are decided and not yet given, the next one first.
    due: BTreeSet<(i64, VerificationId)>,
}

impl State {
    pub(crate) fn load(stored: &[StoredRow]) -> Result<Self, LoadError> {
        let mut state = Self::default();
        state.sessions.load(stored)?;
        state.applicants.load(stored)?;
        state.verifications.load(stored)?;
        state.links.load(stored)?;
        state.due = state
            .verifications
            .iter()
            .filter_map(|row| row.due.as_ref().map(|due| (due.at, row.id.clone())))
            .collect();
        Ok(state)
    }

    pub(crate) fn take_changes(&mut self) -> Result<Vec<Change>, serde_json::Error> {
        let mut changes = Vec::new();
        self.sessions.take_changes(&mut changes)?;
        self.applicants.take_changes(&mut changes)?;
        self.verifications.take_changes(&mut changes)?;
        self.links.take_changes(&mut changes)?;
        Ok(changes)
    }

    /// Notes that a run ends at a moment.
    pub(crate) fn schedule(&mut self, at: i64, id: VerificationId) {
        self.due.insert((at, id));
    }

    /// Forgets the result of a run.
    pub(crate) fn unschedule(&mut self, id: &VerificationId) {
        let due = self.verifications.change(id).and_then(|row| row.due.take());
        if let Some(due) = due {
            self.due.remove(&(due.at, id.clone()));
        }
    }

    /// Gives every result whose time has come, in the order of their times.
    pub(crate) fn settle(&mut self, now: i64) {
        while let Some((at, id)) = self.due.first().cloned() {
            if at > now {
                break;
            }
            self.due.remove(&(at, id.clone()));
            self.finish_run(&id, at);
        }
    }

    fn finish_run(&mut self, id: &VerificationId, at: i64) {
        let Some(row) = self.verifications.change(id) else { return };
        let Some(due) = row.due.take() else { return };
        let result = due.outcome.result;
        row.status = outcomes::status(&row.verification, result);
        row.status_codes = outcomes::codes(&row.verification, result)
            .iter()
            .map(|code| (*code).to_owned())
            .collect();
        row.data_anonymized = due.outcome.anonymized;
        row.updated_at = at;
        let (failed, applicant_id, session_id) =
            (row.status.blocks(), row.applicant_id.clone(), row.session_id.clone());
        if failed && let Some(applicant) = self.applicants.change(&applicant_id) {
            applicant.attempts_used = applicant.attempts_used.saturating_add(1);
            applicant.updated_at = at;
        }
        self.refresh(&session_id, at);
    }

    /// Derives the statuses of a session, its groups and its applicants anew. `updated_at` moves
    /// where one changed.
    pub(crate) fn refresh(&mut self, session_id: &SessionId, now: i64) {
        let Some(session) = self.sessions.get(session_id) else { return };
        let applicants: Vec<(ApplicantId, ApplicantStatus)> = session
            .applicants
            .iter()
            .filter_map(|id| self.applicants.get(id))
            .map(|applicant| (applicant.id.clone(), self.derived_status(session, applicant)))
            .collect();
        let groups: Vec<(SessionStatus, bool)> = session
            .groups
            .iter()
            .map(|group| {
                let facts: Vec<ActionFact<'_>> =
                    group.actions.iter().filter_map(|action| self.fact(action)).collect();
                (group_status(&group.kind, &facts), !facts.is_empty())
            })
            .collect();
        let all_processed =
            applicants.iter().all(|(_, status)| *status == ApplicantStatus::Processed);
        let status = session_status(&groups, all_processed);
        let session_changed = session.status != status
            || session.groups.iter().zip(&groups).any(|(group, (now, _))| group.status != *now);
        if session_changed && let Some(session) = self.sessions.change(session_id) {
            session.status = status;
            for (group, (status, _)) in session.groups.iter_mut().zip(groups) {
                group.status = status;
            }
            session.updated_at = now;
        }
        for (id, status) in applicants {
            if self.applicants.get(&id).is_some_and(|applicant| applicant.status != status)
                && let Some(applicant) = self.applicants.change(&id)
            {
                applicant.status = status;
                applicant.updated_at = now;
            }
        }
    }

    fn derived_status(&self, session: &SessionRow, applicant: &ApplicantRow) -> ApplicantStatus {
        let facts: Vec<ActionFact<'_>> = self
            .actions_of(session, &applicant.id)
            .filter_map(|action| self.fact(action))
            .collect();
        applicant_status(&facts, applicant.notified)
    }

    /// The actions of an applicant, in the order of the groups.
    pub(crate) fn actions_of<'state>(
        &'state self,
        session: &'state SessionRow,
        applicant_id: &'state ApplicantId,
    ) -> impl Iterator<Item = &'state ActionRow> {
        session.groups.iter().flat_map(|group| &group.actions).filter(move |action| {
            self.verifications
                .get(&action.current)
                .is_some_and(|row| row.applicant_id == *applicant_id)
        })
    }

    /// What counts of an action.
    pub(crate) fn fact(&self, action: &ActionRow) -> Option<ActionFact<'_>> {
        let status = &self.verifications.get(&action.current)?.status;
        Some(ActionFact { status, resolved: action.resolution.is_some() })
    }

    /// A session as the wire has it.
    pub(crate) fn session_view(&self, row: &SessionRow) -> Session {
        let groups = row.groups.iter().map(|group| ActionGroup {
            kind: group.kind.clone(),
            status: group.status.clone(),
            actions: group.actions.iter().filter_map(|action| self.action_view(action)).collect(),
        });
        Session {
            id: row.id.clone(),
            created_at: written(row.created_at),
            updated_at: written(row.updated_at),
            name: row.name.clone().into(),
            workflow_template_id: row.template_id.clone(),
            workspace_id: row.workspace_id.clone(),
            status: row.status.clone(),
            action_groups: groups.collect(),
        }
    }

    fn action_view(&self, row: &ActionRow) -> Option<Action> {
        Some(Action {
            resource: self.resource_view(&row.current)?,
            resolution: row.resolution.as_ref().map(|resolution| Resolution {
                reason: resolution.reason.clone().map(Into::into),
                resolved_at: written(resolution.resolved_at),
            }),
            previous_attempts: row
                .earlier
                .iter()
                .filter_map(|id| self.resource_view(id))
                .map(|resource| PreviousAttempt { resource })
                .collect(),
        })
    }

    fn resource_view(&self, id: &VerificationId) -> Option<ActionResource> {
        let row = self.verifications.get(id)?;
        let created_at: Timestamp = written(row.created_at);
        Some(ActionResource {
            id: row.id.clone(),
            created_at,
            kind: row.verification.clone(),
            status: row.status.clone(),
            previous_attempt_id: row.previous_attempt_id.clone(),
        })
    }
}
