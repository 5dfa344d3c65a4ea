//! `GET /workflow_sessions/{id}/links`: a fresh link for every applicant (CONTRACT.md 5).
//!
//! A `GET` with side effects: it notifies. Every call makes new links with a life of 48 hours, and
//! the older ones live until their own end (CONTRACT.md 17). A child has no link: its parent's
//! covers it.

use workflow_session_links::model::link::LinkText;
use workflow_session_links::model::{ApplicantId, Link, Links};
use workflow_session_links::rules::lifecycle::LINK_LIFE_MS;

use super::moment::written;
use super::problems::{Outcome, Problem};
use super::rows::LinkRow;
use super::{Call, Engine, Reply};

impl Engine {
    pub(super) fn generate_links(&mut self, id: &str, call: &mut Call<'_>) -> Outcome<Reply> {
        let session = self.session(id)?;
        let (session_id, applicants) = (session.id.clone(), session.applicants.clone());
        let mut made = Vec::new();
        for id in &applicants {
            let is_root = self.state.applicants.get(id).is_some_and(|row| row.parent.is_none());
            if is_root {
                made.push(LinkRow {
                    token: token(call)?,
                    applicant_id: id.clone(),
                    session_id: session_id.clone(),
                    created_at: call.now,
                    expires_at: call.now.saturating_add(LINK_LIFE_MS),
                });
            }
        }
        for id in &applicants {
            self.notify(id, call.now);
        }
        self.state.refresh(&session_id, call.now);
        let entries: Outcome<Vec<Link>> = made.iter().map(|link| self.link_view(link)).collect();
        let body = Links { applicants: entries? };
        for link in made {
            self.state.links.insert(link);
        }
        Reply::json(200, &body)
    }

    fn notify(&mut self, id: &ApplicantId, now: i64) {
        if self.state.applicants.get(id).is_some_and(|row| !row.notified)
            && let Some(row) = self.state.applicants.change(id)
        {
            row.notified = true;
            row.updated_at = now;
        }
    }

    fn link_view(&self, link: &LinkRow) -> Outcome<Link> {
        let row = self.state.applicants.get(&link.applicant_id).ok_or_else(Problem::internal)?;
        let url = format!("{}/portal/workflow_sessions/{}", self.settings.origin, link.token);
        Ok(Link {
            id: row.id.clone(),
            workflow_session_id: row.session_id.clone(),
            workflow_session_link_url: LinkText::new(url),
            workflow_session_link_expires_at: written(link.expires_at),
            status: row.status.clone(),
            label: row.label.clone().into(),
            reference_id: row.reference_id.clone().map(Into::into),
            created_at: written(row.created_at),
            updated_at: written(row.updated_at),
            kind: row.kind.clone(),
        })
    }
}

/// Nobody guesses it: two random UUIDs hold 244 random bits.
fn token(call: &mut Call<'_>) -> Outcome<String> {
    let mut token = String::with_capacity(64);
    for _ in 0..2 {
        let id: workflow_session_links::model::SessionId = call.id()?;
        token.extend(id.as_str().chars().filter(|character| *character != '-'));
    }
    Ok(token)
}
