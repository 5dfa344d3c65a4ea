//! `/workflow_sessions`: create, get, list (CONTRACT.md 3).

use workflow_session_links::model::{SessionId, SessionStatus, TemplateId, Value};
use workflow_session_links::rules::session;

use super::problems::{Outcome, Problem};
use super::query::{Query, page};
use super::rows::{GroupRow, SessionRow};
use super::{Call, Engine, Reply, templates};

impl Engine {
    pub(super) fn create_session(&mut self, body: &Value, call: &mut Call<'_>) -> Outcome<Reply> {
        let input = session::check(body)
            .into_result()
            .map_err(|found| Problem::findings(found.as_ref()))?;
        let text = |key: &str| input.body().text_at(&[key]);
        let template_id: TemplateId = text("workflow_template_id")
            .and_then(|id| id.parse().ok())
            .ok_or_else(Problem::internal)?;
        let seed = templates::find(&template_id)
            .ok_or_else(|| Problem::not_found("workflow template with this id"))?;
        let workspace_id = templates::workspace(seed, text("workspace_id"))?;
        let groups = seed.groups.iter().map(|kind| GroupRow {
            kind: kind.clone(),
            status: SessionStatus::Awaiting,
            actions: Vec::new(),
        });
        let row = SessionRow {
            id: call.id()?,
            created_at: call.now,
            updated_at: call.now,
            name: text("name").unwrap_or_default().to_owned(),
            template_id: seed.id.parse().map_err(|_| Problem::internal())?,
            workspace_id,
            status: SessionStatus::Awaiting,
            groups: groups.collect(),
            applicants: Vec::new(),
        };
        let view = self.state.session_view(&row);
        self.state.sessions.insert(row);
        Reply::json(201, &view)
    }

    pub(super) fn get_session(&self, id: &str) -> Outcome<Reply> {
        Reply::json(200, &self.state.session_view(self.session(id)?))
    }

    pub(super) fn list_sessions(&self, query: &str) -> Outcome<Reply> {
        let body = page(
            &Query::parse(query),
            self.state.sessions.iter(),
            |row| row.id.as_str(),
            |row| self.state.session_view(row),
        )?;
        Ok(Reply { status: 200, body: Some(body) })
    }

    /// The session of an id in a path.
    pub(super) fn session(&self, id: &str) -> Outcome<&SessionRow> {
        let missing = || Problem::not_found("workflow session with this id");
        let id: SessionId = id.to_ascii_lowercase().parse().map_err(|_| missing())?;
        self.state.sessions.get(&id).ok_or_else(missing)
    }
}
