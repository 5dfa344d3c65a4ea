//! What becomes of a file: its name decides (CONTRACT.md 12). The sandbox does not read documents.
//!
//! The names are the vendor's, with two of our own by analogy: those for a company's certificate,
//! which the vendor does not show, and `pending.pdf` for a document analysis.

use serde::{Deserialize, Serialize};
use workflow_session_links::model::{Verification, VerificationStatus};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunResult {
    /// `verified`; `done` for a document analysis.
    Succeeded,
    /// `failed`.
    Failed,
    /// `inconclusive`.
    Inconclusive,
    /// It never ends: `pending`.
    Pending,
}

/// How a run ends, and whether its data is anonymised at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How it ends.
    pub result: RunResult,
    /// Whether `data_anonymized` is set and the data left out.
    pub anonymized: bool,
}

/// A file name that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The name.
    pub name: String,
    /// How a run with it ends.
    pub result: RunResult,
}

const PREFIXES: &[(&str, RunResult, bool)] = &[
    ("verified", RunResult::Succeeded, false),
    ("failed", RunResult::Failed, false),
    ("inconclusive", RunResult::Inconclusive, false),
    ("pending", RunResult::Pending, false),
    ("verified_anonymized", RunResult::Succeeded, true),
    ("failed_anonymized", RunResult::Failed, true),
    ("inconclusive_anonymized", RunResult::Inconclusive, true),
];
/// The first four prefixes: what has no anonymised form.
const PLAIN_PREFIXES: usize = 4;
/// Older prefixes of a bank account document.
const OLD_PREFIXES: &[(&str, &str)] = &[("approved", "verified"), ("declined", "failed")];
const ANALYSES: &[(&str, RunResult)] = &[
    ("done", RunResult::Succeeded),
    ("failed", RunResult::Failed),
    ("inconclusive", RunResult::Inconclusive),
    ("pending", RunResult::Pending),
];
const IBANS: &[(&str, RunResult)] = &[
    ("FR7630004005506782866644202", RunResult::Succeeded),
    ("FR7630004005502665041815088", RunResult::Inconclusive),
    ("FR7630004005503221042773459", RunResult::Failed),
    ("FR7630004005500629197018546", RunResult::Pending),
];

/// What follows the prefix and the underscore, the prefixes, and the extensions.
struct Pattern {
    stem: &'static str,
    prefixes: &'static [(&'static str, RunResult, bool)],
    extensions: &'static [&'static str],
}

const IMAGE: &[&str] = &["pdf", "jpg", "jpeg", "png"];
const PDF: &[&str] = &["pdf"];

/// The names of a verification; `None` where a document analysis has its own.
fn pattern(verification: &Verification) -> Option<Pattern> {
    let plain = PREFIXES.get(..PLAIN_PREFIXES).unwrap_or(PREFIXES);
    let (stem, prefixes, extensions) = match verification {
        Verification::IdentityDocument => ("id_document_verification", PREFIXES, IMAGE),
        Verification::ProofOfAddress => ("proof_of_address_verification", PREFIXES, IMAGE),
        Verification::BankAccount => ("bank_account_verification", PREFIXES, IMAGE),
        Verification::BankAccountLookup => ("bank_account_verification", plain, PDF),
        Verification::Company => ("company_verification", plain, PDF),
        _ => return None,
    };
    Some(Pattern { stem, prefixes, extensions })
}

/// How a run ends. A bank lookup whose file has none of the names is decided by the applicant's
/// IBAN; everything else without such a name is taken for unreadable.
#[must_use]
pub fn decide(verification: &Verification, file_name: &str, iban: Option<&str>) -> Outcome {
    by_name(verification, file_name)
        .or_else(|| by_iban(verification, iban))
        .unwrap_or(Outcome { result: RunResult::Inconclusive, anonymized: false })
}

fn by_name(verification: &Verification, file_name: &str) -> Option<Outcome> {
    let (stem, extension) = file_name.rsplit_once('.')?;
    let stem = without_copy_number(stem);
    let has = |known: &[&str]| known.iter().any(|one| extension.eq_ignore_ascii_case(one));
    let Some(pattern) = pattern(verification) else {
        let (_, result) = ANALYSES.iter().find(|(known, _)| *known == stem)?;
        return has(PDF).then_some(Outcome { result: *result, anonymized: false });
    };
    let prefix = stem.strip_suffix(pattern.stem)?.strip_suffix('_')?;
    let prefix = match OLD_PREFIXES.iter().find(|(old, _)| *old == prefix) {
        Some((_, new)) if *verification == Verification::BankAccount => new,
        _ => prefix,
    };
    let (_, result, anonymized) = pattern.prefixes.iter().find(|(known, _, _)| *known == prefix)?;
    has(pattern.extensions).then_some(Outcome { result: *result, anonymized: *anonymized })
}

/// A browser that saves a sample twice calls it `… (1)`.
fn without_copy_number(stem: &str) -> &str {
    let numbered = stem.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match numbered {
        Some((name, number))
            if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            name
        }
        _ => stem,
    }
}

fn by_iban(verification: &Verification, iban: Option<&str>) -> Option<Outcome> {
    if *verification != Verification::BankAccountLookup {
        return None;
    }
    let (_, result) = IBANS.iter().find(|(known, _)| Some(*known) == iban)?;
    Some(Outcome { result: *result, anonymized: false })
}

/// A sample of each way a run can end, as PDF.
#[must_use]
pub fn samples(verification: &Verification) -> Vec<Sample> {
    match pattern(verification) {
        Some(pattern) => pattern
            .prefixes
            .iter()
            .filter(|(_, _, anonymized)| !anonymized)
            .map(|(prefix, result, _)| Sample {
                name: format!("{prefix}_{}.pdf", pattern.stem),
                result: *result,
            })
            .collect(),
        None => ANALYSES
            .iter()
            .map(|(name, result)| Sample { name: format!("{name}.pdf"), result: *result })
            .collect(),
    }
}

/// Whether the name is one of the names that decide, for any verification, as PDF.
#[must_use]
pub fn is_sample(name: &str) -> bool {
    name.ends_with(".pdf")
        && Verification::KNOWN
            .iter()
            .any(|known| by_name(&Verification::from(*known), name).is_some())
}

/// The status a run ends in.
#[must_use]
pub fn status(verification: &Verification, result: RunResult) -> VerificationStatus {
    match result {
        RunResult::Succeeded if pattern(verification).is_none() => VerificationStatus::Done,
        RunResult::Succeeded => VerificationStatus::Verified,
        RunResult::Failed => VerificationStatus::Failed,
        RunResult::Inconclusive => VerificationStatus::Inconclusive,
        RunResult::Pending => VerificationStatus::Pending,
    }
}

/// The codes a run ends with: those of the vendor's examples of failed runs, and those it gives for
/// a file it can't read (CONTRACT.md 6.2). It shows none for a failed lookup, and a company has
/// none at all.
#[must_use]
pub fn codes(verification: &Verification, result: RunResult) -> &'static [&'static str] {
    let (failed, unreadable): (&[&str], &[&str]) = match verification {
        Verification::IdentityDocument => (&["IDDV_1706", "IDDV_1707"], &["IDDV_1103"]),
        Verification::ProofOfAddress => (&["POAV_1611", "POAV_1612"], &["POAV_1103"]),
        Verification::BankAccount => (&["BAV_1604", "BAV_1611"], &["BAV_1103"]),
        Verification::BankAccountLookup => (&[], &["BALV_1101"]),
        Verification::Company => (&[], &[]),
        _ => (&["DA_1001"], &["DA_1100"]),
    };
    match result {
        RunResult::Failed => failed,
        RunResult::Inconclusive => unreadable,
        RunResult::Succeeded | RunResult::Pending => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(verification: &Verification, name: &str) -> RunResult {
        decide(verification, name, None).result
    }

    #[test]
    fn a_magic_name_decides_for_its_own_verification_only() {
        let identity = Verification::IdentityDocument;
        assert_eq!(
            result(&identity, "verified_id_document_verification.png"),
            RunResult::Succeeded
        );
        assert_eq!(result(&identity, "failed_id_document_verification.PDF"), RunResult::Failed);
        assert_eq!(result(&identity, "pending_id_document_verification.jpeg"), RunResult::Pending);
        assert_eq!(
            result(&identity, "verified_bank_account_verification.pdf"),
            RunResult::Inconclusive
        );
        assert_eq!(result(&identity, "done.pdf"), RunResult::Inconclusive);
        assert_eq!(
            result(&Verification::BankAccount, "approved_bank_account_verification.pdf"),
            RunResult::Succeeded
        );
        assert_eq!(
            result(&Verification::ProofOfAddress, "approved_proof_of_address_verification.pdf"),
            RunResult::Inconclusive
        );
        assert_eq!(result(&Verification::SocialSecurity, "done.pdf"), RunResult::Succeeded);
        assert_eq!(result(&Verification::SocialSecurity, "done.png"), RunResult::Inconclusive);
    }

    #[test]
    fn anonymised_names_say_so() {
        let outcome = decide(
            &Verification::IdentityDocument,
            "failed_anonymized_id_document_verification.pdf",
            None,
        );
        assert_eq!(outcome, Outcome { result: RunResult::Failed, anonymized: true });
        assert_eq!(
            result(&Verification::Company, "verified_anonymized_company_verification.pdf"),
            RunResult::Inconclusive
        );
    }

    #[test]
    fn an_iban_decides_a_lookup_whose_file_has_no_magic_name() {
        let lookup = Verification::BankAccountLookup;
        for (iban, expected) in IBANS {
            assert_eq!(decide(&lookup, "rib.pdf", Some(iban)).result, *expected);
        }
        let named = "failed_bank_account_verification.pdf";
        assert_eq!(
            decide(&lookup, named, Some("FR7630004005506782866644202")).result,
            RunResult::Failed
        );
        assert_eq!(
            decide(&Verification::BankAccount, "rib.pdf", Some("FR7630004005506782866644202"))
                .result,
            RunResult::Inconclusive
        );
    }

    #[test]
    fn a_second_download_keeps_its_meaning() {
        assert_eq!(result(&Verification::Payslip, "failed (12).pdf"), RunResult::Failed);
        assert_eq!(result(&Verification::Payslip, "failed ().pdf"), RunResult::Inconclusive);
    }

    #[test]
    fn every_sample_ends_as_it_says() {
        for name in Verification::KNOWN {
            let verification = Verification::from(*name);
            let samples = samples(&verification);
            assert_eq!(samples.len(), 4, "{name}");
            for sample in samples {
                assert_eq!(result(&verification, &sample.name), sample.result, "{}", sample.name);
                assert!(is_sample(&sample.name));
            }
        }
        assert!(!is_sample("passport.pdf"));
        assert!(!is_sample("../verified_id_document_verification.pdf"));
    }
}
