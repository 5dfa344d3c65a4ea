//! A file that came by the hosted page: refused at no cost, refused because the applicant is
//! blocked, or taken; and then its name decides (CONTRACT.md 9 and 12).

use serde_json::json;
use workflow_session_links::model::{ApplicantId, SessionId, VerificationId, VerificationStatus};
use workflow_session_links::rules::lifecycle::{AttemptPhase, attempts};
use workflow_session_links::rules::upload::{FileFacts, check};

use super::outcomes::{RunResult, decide};
use super::portal::takes_upload;
use super::problems::{Outcome, Problem};
use super::results::bank_account;
use super::rows::{ActionRow, DueRow, SessionRow, UploadRow, VerificationRow};
use super::{Call, Engine, Reply, Upload};

/// The most characters of a file's name that are kept: as many as file systems take.
const MAX_NAME: usize = 255;

impl Engine {
    pub(super) fn take_upload(
        &mut self,
        upload: &Upload<'_>,
        call: &mut Call<'_>,
    ) -> Outcome<Reply> {
        let link = self.live_link(upload.token, call.now)?.clone();
        let missing = || Problem::not_found("document with this id for the holder of this link");
        let id: VerificationId =
            upload.verification_id.to_ascii_lowercase().parse().map_err(|_| missing())?;
        let session = self.state.sessions.get(&link.session_id).ok_or_else(missing)?;
        let (action, row) = self.action_with(session, &id).ok_or_else(missing)?;
        let applicant = self
            .covered(&link)
            .find(|applicant| applicant.id == row.applicant_id)
            .ok_or_else(missing)?;
        if !takes_upload(action, row) {
            return Err(not_wanted(&row.status));
        }
        if applicant.blocked() {
            return Err(blocked());
        }
        let facts = check(upload.file, &row.verification).into_result().map_err(|findings| {
            let detail = "the file can't be taken: see `findings`";
            Problem::new(422, "file.refused", detail).with("findings", json!(findings))
        })?;
        if attempts(applicant.attempts_used).state == AttemptPhase::Exhausted {
            let (applicant_id, session_id) = (applicant.id.clone(), session.id.clone());
            self.block(&applicant_id, &session_id, call.now);
            return Err(blocked());
        }
        let iban = bank_account(applicant).map(|account| account.iban.expose());
        let outcome = decide(&row.verification, upload.file.name, iban);
        let due = (outcome.result != RunResult::Pending)
            .then(|| DueRow { at: call.now.saturating_add(self.settings.processing_ms), outcome });
        let row = started(row, &facts, upload.file.name, due, call)?;
        self.start_run(row, call.now);
        self.portal_reply(202, &link, call.now)
    }

    /// The action one of whose attempts has the id, and the attempt that counts.
    fn action_with<'engine>(
        &'engine self,
        session: &'engine SessionRow,
        id: &VerificationId,
    ) -> Option<(&'engine ActionRow, &'engine VerificationRow)> {
        let mut actions = session.groups.iter().flat_map(|group| &group.actions);
        let action = actions.find(|action| action.has(id))?;
        Some((action, self.state.verifications.get(&action.current)?))
    }

    fn block(&mut self, applicant_id: &ApplicantId, session_id: &SessionId, now: i64) {
        if let Some(applicant) = self.state.applicants.change(applicant_id) {
            applicant.attempts_used = applicant.attempts_used.saturating_add(1);
            applicant.updated_at = now;
        }
        self.state.refresh(session_id, now);
    }

    fn start_run(&mut self, row: VerificationRow, now: i64) {
        let (id, session_id) = (row.id.clone(), row.session_id.clone());
        if let Some(due) = &row.due {
            self.state.schedule(due.at, id.clone());
        }
        if let Some(replaced) = &row.previous_attempt_id
            && let Some(session) = self.state.sessions.change(&session_id)
        {
            let actions = session.groups.iter_mut().flat_map(|group| &mut group.actions);
            for action in actions.filter(|action| action.current == *replaced) {
                action.earlier.push(std::mem::replace(&mut action.current, id.clone()));
            }
            session.updated_at = now;
        }
        self.state.verifications.insert(row);
        self.state.refresh(&session_id, now);
    }
}

/// The attempt that begins: the awaited one itself, or a new one in place of one that failed.
fn started(
    before: &VerificationRow,
    facts: &FileFacts,
    file_name: &str,
    due: Option<DueRow>,
    call: &mut Call<'_>,
) -> Outcome<VerificationRow> {
    let mut row = before.clone();
    if before.status.blocks() {
        row.id = call.id()?;
        row.previous_attempt_id = Some(before.id.clone());
        row.created_at = call.now;
    }
    row.status = VerificationStatus::Pending;
    row.status_codes = Vec::new();
    row.data_anonymized = false;
    row.updated_at = call.now;
    row.upload = Some(UploadRow {
        name: file_name.chars().filter(|one| !one.is_control()).take(MAX_NAME).collect(),
        size: facts.size,
        kind: facts.kind.into(),
    });
    row.due = due;
    Ok(row)
}

fn blocked() -> Problem {
    Problem::new(403, "applicant.blocked", "too many attempts failed: nothing more can be uploaded")
}

fn not_wanted(status: &VerificationStatus) -> Problem {
    match status {
        VerificationStatus::Pending => {
            Problem::new(409, "verification.pending", "the document is being verified")
        }
        _ => Problem::new(409, "verification.finished", "nothing is wanted for it any more"),
    }
}
