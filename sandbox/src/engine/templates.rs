//! The Workflow Templates of this sandbox. The vendor's team makes an organisation's templates;
//! here they are fixed, and so are their ids.

use serde_json::{Value as Json, json};
use workflow_session_links::model::{ActionGroupType, TemplateId, WorkspaceId};

use super::Reply;
use super::problems::{Outcome, Problem};
use super::query::{Query, page};

use ActionGroupType::{
    BankAccountVerification, CompanyVerification, DocumentAnalysis, IdentityVerification,
    ProofOfAddressVerification, SignatureRequest, WatchlistVerification,
};

/// The workspace a session gets when neither its template nor its caller names one.
pub const DEFAULT_WORKSPACE: &str = "5a0e2c54-6f0f-4c7e-9d52-7a1d00000001";
/// A second workspace.
pub const BRANCH_WORKSPACE: &str = "5a0e2c54-6f0f-4c7e-9d52-7a1d00000002";

/// A template.
#[derive(Debug)]
pub struct Seed {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The groups of actions it permits.
    pub groups: &'static [ActionGroupType],
    /// The workspaces it is limited to; empty means all.
    pub workspaces: &'static [&'static str],
}

/// All templates.
pub const TEMPLATES: &[Seed] = &[
    Seed {
        id: "7e31a9d0-1b5c-4f7a-8c43-000000000001",
        name: "Full onboarding",
        groups: &[
            IdentityVerification,
            ProofOfAddressVerification,
            BankAccountVerification,
            CompanyVerification,
            DocumentAnalysis,
            WatchlistVerification,
            SignatureRequest,
        ],
        workspaces: &[],
    },
    Seed {
        id: "7e31a9d0-1b5c-4f7a-8c43-000000000002",
        name: "Individual onboarding",
        groups: &[IdentityVerification, ProofOfAddressVerification, BankAccountVerification],
        workspaces: &[],
    },
    Seed {
        id: "7e31a9d0-1b5c-4f7a-8c43-000000000003",
        name: "Company onboarding",
        groups: &[CompanyVerification, BankAccountVerification, DocumentAnalysis],
        workspaces: &[],
    },
    Seed {
        id: "7e31a9d0-1b5c-4f7a-8c43-000000000004",
        name: "Identity check",
        groups: &[IdentityVerification],
        workspaces: &[],
    },
    Seed {
        id: "7e31a9d0-1b5c-4f7a-8c43-000000000005",
        name: "Branch onboarding",
        groups: &[IdentityVerification, ProofOfAddressVerification],
        workspaces: &[BRANCH_WORKSPACE],
    },
    Seed {
        id: "7e31a9d0-1b5c-4f7a-8c43-000000000006",
        name: "Bank account check",
        groups: &[BankAccountVerification],
        workspaces: &[DEFAULT_WORKSPACE, BRANCH_WORKSPACE],
    },
];

/// The template of an id.
#[must_use]
pub fn find(id: &TemplateId) -> Option<&'static Seed> {
    TEMPLATES.iter().find(|seed| seed.id.eq_ignore_ascii_case(id.as_str()))
}

/// `GET /workflow_templates`
pub(super) fn list(query: &str) -> Outcome<Reply> {
    let body = page(&Query::parse(query), TEMPLATES.iter(), |seed| seed.id, view)?;
    Ok(Reply { status: 200, body: Some(body) })
}

fn view(seed: &Seed) -> Json {
    let groups: Vec<Json> = seed.groups.iter().map(|kind| json!({ "type": kind })).collect();
    let workspaces: Vec<Json> = seed.workspaces.iter().map(|id| json!({ "id": id })).collect();
    json!({ "id": seed.id, "name": seed.name, "action_groups": groups, "workspaces": workspaces })
}

/// The workspace of a session (CONTRACT.md 2): a template with one gives it, one with several wants
/// to be told which, one with none takes any, or the default.
pub(super) fn workspace(seed: &Seed, asked: Option<&str>) -> Outcome<WorkspaceId> {
    let known = [DEFAULT_WORKSPACE, BRANCH_WORKSPACE];
    let refuse = |reason: &str| Err(Problem::invalid(&[("workspace_id", reason.to_owned())]));
    let among = |choice: &[&'static str], id: &str| {
        choice.iter().find(|one| one.eq_ignore_ascii_case(id)).copied()
    };
    let chosen = match (seed.workspaces, asked) {
        ([], None) => DEFAULT_WORKSPACE,
        ([], Some(id)) => match among(&known, id) {
            Some(found) => found,
            None => return refuse("is no workspace of this organisation"),
        },
        ([only], None) => only,
        (several, None) if several.len() > 1 => {
            return refuse("is required: the template belongs to several workspaces");
        }
        (own, asked) => match asked.and_then(|id| among(own, id)) {
            Some(found) => found,
            None => return refuse("is no workspace of this template"),
        },
    };
    chosen.parse().map_err(|_| Problem::internal())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(name: &str, asked: Option<&str>) -> Option<String> {
        let seed = TEMPLATES.iter().find(|seed| seed.name == name).unwrap();
        workspace(seed, asked).ok().map(|id| id.to_string())
    }

    #[test]
    fn every_id_is_a_uuid_and_its_own() {
        for seed in TEMPLATES {
            let id: TemplateId = seed.id.parse().unwrap();
            assert_eq!(find(&id).unwrap().name, seed.name);
        }
    }

    #[test]
    fn a_template_without_workspace_takes_any_or_the_default() {
        let name = "Individual onboarding";
        assert_eq!(chosen(name, None).as_deref(), Some(DEFAULT_WORKSPACE));
        assert_eq!(chosen(name, Some(BRANCH_WORKSPACE)).as_deref(), Some(BRANCH_WORKSPACE));
        assert_eq!(chosen(name, Some("5a0e2c54-6f0f-4c7e-9d52-7a1d00000009")), None);
    }

    #[test]
    fn a_template_with_one_workspace_gives_it() {
        let name = "Branch onboarding";
        assert_eq!(chosen(name, None).as_deref(), Some(BRANCH_WORKSPACE));
        assert_eq!(chosen(name, Some(BRANCH_WORKSPACE)).as_deref(), Some(BRANCH_WORKSPACE));
        assert_eq!(chosen(name, Some(DEFAULT_WORKSPACE)), None);
    }

    #[test]
    fn a_template_with_several_workspaces_wants_one_of_them_named() {
        let name = "Bank account check";
        assert_eq!(chosen(name, None), None);
        assert_eq!(chosen(name, Some(BRANCH_WORKSPACE)).as_deref(), Some(BRANCH_WORKSPACE));
    }
}
