//! The bodies that types and schemas are generated for.

use workflow_session_links::rules::shape::Field;
use workflow_session_links::rules::{applicant, attach, resolve, session};

/// A name, what it is, and its table.
pub(crate) type Body = (&'static str, &'static str, &'static [Field]);

/// Every body that is sent.
pub(crate) const BODIES: &[Body] = &[
    ("NaturalPersonInput", "The create body of a person.", applicant::CREATE_NATURAL_PERSON),
    ("LegalPersonInput", "The create body of a company.", applicant::CREATE_LEGAL_PERSON),
    ("NaturalPersonUpdate", "The update body of a person.", applicant::UPDATE_NATURAL_PERSON),
    ("LegalPersonUpdate", "The update body of a company.", applicant::UPDATE_LEGAL_PERSON),
    ("SessionInput", "The create body of a session.", session::CREATE_SESSION),
    ("ResolutionInput", "The body of `resolve_action`.", resolve::RESOLVE_ACTION),
    (
        "DocumentAnalysisOptions",
        "What a document analysis is attached with.",
        attach::DOCUMENT_ANALYSIS,
    ),
];
