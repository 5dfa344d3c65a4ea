//! What the hosted page asks: whose link it is, what is wanted, and how far it is.
//!
//! Not part of the vendor's API, which documents nothing of its page. Whoever has the link's token
//! may ask; the answer shows what the page shows and no more.

use serde_json::{Value as Json, json};
use workflow_session_links::rules::lifecycle::{
    EXPIRING_WITHIN_MS, LinkPhase, MAX_ATTEMPTS, attempts, link_state,
};
use workflow_session_links::rules::upload::{FileKind, limits};

use super::moment::written;
use super::outcomes::samples;
use super::problems::{Outcome, Problem};
use super::rows::{ActionRow, ApplicantRow, LinkRow, SessionRow, StoredKind, VerificationRow};
use super::{Call, Engine, Reply, Request, routes};

impl Engine {
    pub(super) fn handle_portal(
        &mut self,
        request: &Request<'_>,
        call: &Call<'_>,
    ) -> (&'static str, Outcome<Reply>) {
        let rest = request.path.strip_prefix("/portal/api/links/");
        let Some(token) = rest.filter(|token| !token.contains('/')) else {
            return ("/…", Err(Problem::not_found("page")));
        };
        let result = match request.method {
            "GET" => self
                .live_link(token, call.now)
                .and_then(|link| self.portal_reply(200, link, call.now)),
            _ => Err(Problem::method_not_allowed("GET")),
        };
        (routes::PORTAL_LINK, result)
    }

    /// The link of a token, as long as it lives.
    pub(super) fn live_link(&self, token: &str, now: i64) -> Outcome<&LinkRow> {
        let link = self.state.links.get(&token.to_owned()).ok_or_else(|| {
            Problem::new(404, "link.unknown", "this link was never made, or not by this sandbox")
        })?;
        if link_state(link.expires_at, now, EXPIRING_WITHIN_MS).state == LinkPhase::Expired {
            let detail = "the link has expired: whoever sent it can make a new one";
            return Err(Problem::new(410, "link.expired", detail)
                .with("expires_at", json!(written(link.expires_at)))
                .with("now", json!(written(now))));
        }
        Ok(link)
    }

    pub(super) fn portal_reply(&self, status: u16, link: &LinkRow, now: i64) -> Outcome<Reply> {
        let session = self.state.sessions.get(&link.session_id).ok_or_else(Problem::internal)?;
        let applicants: Vec<Json> =
            self.covered(link).map(|applicant| self.applicant_state(session, applicant)).collect();
        let body = json!({
            "now": written(now),
            "expires_at": written(link.expires_at),
            "applicants": applicants,
        });
        Ok(Reply { status, body: Some(body) })
    }

    /// Whose uploads a link takes: the applicant it was made for, and its children.
    pub(super) fn covered<'engine>(
        &'engine self,
        link: &'engine LinkRow,
    ) -> impl Iterator<Item = &'engine ApplicantRow> {
        let own = self.state.applicants.get(&link.applicant_id);
        own.into_iter().chain(self.children(&link.session_id, &link.applicant_id))
    }

    fn applicant_state(&self, session: &SessionRow, applicant: &ApplicantRow) -> Json {
        let left = attempts(applicant.attempts_used);
        let documents: Vec<Json> = self
            .state
            .actions_of(session, &applicant.id)
            .filter_map(|action| {
                let row = self.state.verifications.get(&action.current)?;
                Some(document_state(action, row, applicant))
            })
            .collect();
        json!({
            "id": applicant.id,
            "type": applicant.kind,
            "label": applicant.label,
            "status": applicant.status,
            "blocked": applicant.blocked(),
            "attempts": {
                "allowed": MAX_ATTEMPTS,
                "used": applicant.attempts_used.min(MAX_ATTEMPTS),
                "remaining": left.remaining,
                "state": left.state,
            },
            "documents": documents,
        })
    }
}

fn document_state(action: &ActionRow, row: &VerificationRow, applicant: &ApplicantRow) -> Json {
    let resolved = action.resolution.is_some();
    let takes = limits(&row.verification);
    let kinds: &[FileKind] = takes.map(|takes| takes.kinds).unwrap_or_default();
    let samples: Vec<Json> = samples(&row.verification)
        .into_iter()
        .map(|sample| json!({ "name": sample.name, "result": sample.result }))
        .collect();
    let file = row.upload.as_ref().map(|upload| {
        let kind = match upload.kind {
            StoredKind::Pdf => FileKind::Pdf,
            StoredKind::Png => FileKind::Png,
            StoredKind::Jpeg => FileKind::Jpeg,
        };
        json!({ "name": upload.name, "size": upload.size, "kind": kind })
    });
    json!({
        // The first attempt's id: it stays while attempts replace each other.
        "key": action.first(),
        "id": action.current,
        "verification": row.verification,
        "status": row.status,
        "resolved": resolved,
        "open": takes_upload(action, row) && !applicant.blocked(),
        "file": file,
        "kinds": kinds,
        "media_types": kinds.iter().map(|kind| kind.media_type()).collect::<Vec<_>>(),
        "max_bytes": takes.map(|takes| takes.max_bytes),
        "max_pages": takes.and_then(|takes| takes.max_pages),
        "samples": samples,
    })
}

/// Whether an action waits for a document, a first one or another one.
pub(super) fn takes_upload(action: &ActionRow, row: &VerificationRow) -> bool {
    use workflow_session_links::model::VerificationStatus::AwaitingData;
    action.resolution.is_none() && (row.status == AwaitingData || row.status.blocks())
}
