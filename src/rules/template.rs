//! What a Workflow Template permits.

use std::borrow::Cow;

use super::attach::{attachable, document_type_of};
use super::finding::{Code, Finding, Param};
use super::matrix::{Matrix, ROWS, Row, Support, row_of};
use crate::model::{ActionGroupType, ApplicantType, Verification};

/// The most actions a group takes (CONTRACT.md 3.4).
pub const MAX_ACTIONS_PER_GROUP: usize = 10;

/// One verification, whether it may be attached, and why not.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The verification.
    pub verification: Verification,
    /// What the matrix says.
    pub support: Support,
    /// Whether it may be attached: the matrix does not forbid it and the template has its group.
    pub permitted: bool,
    /// Why not; or why to be careful, when `support` is unconfirmed.
    pub reason: Option<Code>,
}

/// Every verification with its verdict, for one type of applicant and, where given, the groups of
/// the template. In the order of the matrix.
#[must_use]
pub fn explain(
    matrix: &Matrix,
    person: &ApplicantType,
    groups: Option<&[ActionGroupType]>,
) -> Vec<Explanation> {
    let mut explanations = Vec::with_capacity(ROWS.len());
    for Row { verification, .. } in ROWS {
        let support = matrix.support(person, verification);
        let reason = reason(matrix, person, verification, groups);
        let permitted = !matches!(
            reason,
            Some(Code::TakesNoApplicant | Code::UnsupportedForApplicantType | Code::NotInTemplate)
        );
        explanations.push(Explanation {
            verification: verification.clone(),
            support,
            permitted,
            reason,
        });
    }
    explanations
}

/// What there is to say about attaching a verification: an error when it may not be, a warning when
/// nobody documents it, nothing when all is well.
#[must_use]
pub fn check_attach(
    matrix: &Matrix,
    person: &ApplicantType,
    verification: &Verification,
    groups: Option<&[ActionGroupType]>,
) -> Option<Finding> {
    let code = reason(matrix, person, verification, groups)?;
    let finding = match code {
        Code::UnconfirmedForApplicantType => Finding::warning(code, &[]),
        _ => Finding::error(code, &[]),
    };
    Some(match group_of(verification) {
        Some(group) if code == Code::NotInTemplate => {
            finding.with("group", Param::Word(Cow::Owned(group.as_str().to_owned())))
        }
        _ => finding,
    })
}

/// The group that a verification is in. A document analysis of tomorrow is in that of today's.
pub(crate) fn group_of(verification: &Verification) -> Option<&'static ActionGroupType> {
    match row_of(verification) {
        Some(row) => Some(&row.group),
        None => document_type_of(verification).map(|_| &ActionGroupType::DocumentAnalysis),
    }
}

fn reason(
    matrix: &Matrix,
    person: &ApplicantType,
    verification: &Verification,
    groups: Option<&[ActionGroupType]>,
) -> Option<Code> {
    // Whatever an integrator overrides: there is no call that would take the applicant.
    if let Err(code) = attachable(verification) {
        return Some(code);
    }
    let in_template = match (group_of(verification), groups) {
        (Some(group), Some(groups)) => groups.contains(group),
        _ => true,
    };
    match matrix.support(person, verification) {
        Support::Unsupported => Some(Code::UnsupportedForApplicantType),
        _ if !in_template => Some(Code::NotInTemplate),
        Support::Unconfirmed => Some(Code::UnconfirmedForApplicantType),
        Support::Supported => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(
        person: ApplicantType,
        groups: Option<&[ActionGroupType]>,
        name: Verification,
    ) -> Explanation {
        explain(&Matrix::default(), &person, groups)
            .into_iter()
            .find(|one| one.verification == name)
            .unwrap()
    }

    #[test]
    fn a_group_missing_from_the_template_forbids_its_verifications() {
        let groups = [ActionGroupType::IdentityVerification];
        let bank =
            explained(ApplicantType::NaturalPerson, Some(&groups), Verification::BankAccount);
        assert_eq!((bank.permitted, bank.reason), (false, Some(Code::NotInTemplate)));
        let identity =
            explained(ApplicantType::NaturalPerson, Some(&groups), Verification::IdentityDocument);
        assert_eq!((identity.permitted, identity.reason), (true, None));
    }

    #[test]
    fn without_a_template_the_matrix_alone_decides() {
        let bank = explained(ApplicantType::LegalPerson, None, Verification::BankAccount);
        assert!(bank.permitted);
        let address = explained(ApplicantType::LegalPerson, None, Verification::ProofOfAddress);
        assert_eq!(address.reason, Some(Code::UnsupportedForApplicantType));
        let video = explained(ApplicantType::NaturalPerson, None, Verification::IdentityVideo);
        assert_eq!(video.reason, Some(Code::TakesNoApplicant));
    }

    #[test]
    fn no_override_permits_what_takes_no_applicant() {
        let (person, video) = (ApplicantType::NaturalPerson, Verification::IdentityVideo);
        let matrix = Matrix::default().with(person.clone(), video.clone(), Support::Supported);
        let found = check_attach(&matrix, &person, &video, None).unwrap();
        assert_eq!(found, Finding::error(Code::TakesNoApplicant, &[]));
    }

    #[test]
    fn unconfirmed_is_permitted_with_a_reason() {
        let lookup = explained(ApplicantType::LegalPerson, None, Verification::BankAccountLookup);
        assert_eq!(
            (lookup.permitted, lookup.support, lookup.reason),
            (true, Support::Unconfirmed, Some(Code::UnconfirmedForApplicantType))
        );
    }
}
