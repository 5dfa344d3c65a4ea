//! What happens to a session from its first link to `done`, and everything that can go wrong on
//! the way.

use crate::world::{HOUR_MS, PROCESSING_MS, World, id};
use serde_json::json;

const IDENTITY: &str = "/verifications/identity_documents";
const ADDRESS: &str = "/verifications/proofs_of_address";
const BANK: &str = "/verifications/bank_accounts";
const LOOKUP: &str = "/verifications/bank_account_lookups";
const COMPANY: &str = "/verifications/companies";

#[test]
fn a_person_and_a_company_are_onboarded_to_done() {
    let mut world = World::default();
    let session = world.session("Full onboarding");
    let person = world.applicant(&session, "natural_person");
    let company = world.applicant(&session, "legal_person");
    let identity = world.attach(IDENTITY, &person);
    let address = world.attach(ADDRESS, &person);
    let registry = world.attach(COMPANY, &company);
    let certificate = world.analyse("company_certificate", &company);
    assert_eq!(world.session_status(&session), "awaiting");
    assert_eq!(world.applicant_status(&session, &person), "initiated");

    let tokens = world.links(&session);
    assert_eq!(tokens.len(), 2);
    assert_eq!(world.applicant_status(&session, &person), "notified");

    world.upload(&tokens[0], &identity, "verified_id_document_verification.pdf").ok();
    assert_eq!(world.session_status(&session), "ongoing");
    world.now += PROCESSING_MS - 1;
    assert_eq!(world.get(&format!("{IDENTITY}/{identity}")).ok()["status"], "pending");
    world.now += 1;
    assert_eq!(world.get(&format!("{IDENTITY}/{identity}")).ok()["status"], "verified");
    assert_eq!(world.session_status(&session), "awaiting");

    world.run(&tokens[0], &address, "verified_proof_of_address_verification.pdf");
    assert_eq!(world.applicant_status(&session, &person), "processed");
    world.run(&tokens[1], &registry, "verified_company_verification.pdf");
    assert_eq!(world.session_status(&session), "awaiting");
    world.run(&tokens[1], &certificate, "done.pdf");
    assert_eq!(world.applicant_status(&session, &company), "processed");
    assert_eq!(world.session_status(&session), "done");
}

#[test]
fn a_verification_attached_after_done_takes_the_session_back_to_awaiting() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let token = world.links(&session).remove(0);
    world.run(&token, &identity, "verified_id_document_verification.pdf");
    assert_eq!(world.session_status(&session), "done");
    let bank = world.attach(BANK, &person);
    assert_eq!(world.session_status(&session), "awaiting");
    assert_eq!(world.applicant_status(&session, &person), "notified");
    world.run(&token, &bank, "approved_bank_account_verification.pdf");
    assert_eq!(world.session_status(&session), "done");
}

#[test]
fn a_link_dies_after_48_hours_and_a_fresh_one_works() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let old = world.links(&session).remove(0);
    world.now += 47 * HOUR_MS;
    let fresh = world.links(&session).remove(0);
    assert_ne!(old, fresh);
    assert_eq!(world.portal(&old).status, 200, "an older link lives until its own end");
    world.now += HOUR_MS;
    assert_eq!(world.portal(&old).refusal(), (410, "link.expired"));
    let refused = world.upload(&old, &identity, "verified_id_document_verification.pdf");
    assert_eq!(refused.refusal(), (410, "link.expired"));
    world.run(&fresh, &identity, "verified_id_document_verification.pdf");
    assert_eq!(world.session_status(&session), "done");
    assert_eq!(world.portal("nobody-made-this").refusal(), (404, "link.unknown"));
}

#[test]
fn ten_attempts_may_fail_and_the_eleventh_upload_blocks_without_running() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let mut identity = world.attach(IDENTITY, &person);
    let address = world.attach(ADDRESS, &person);
    let token = world.links(&session).remove(0);
    for attempt in 1..=10 {
        // Both documents count, and so do both ways of not succeeding.
        if attempt == 5 {
            world.run(&token, &address, "inconclusive_proof_of_address_verification.pdf");
        } else {
            identity = world.run(&token, &identity, "failed_id_document_verification.pdf");
        }
        let state = world.portal(&token).ok();
        assert_eq!(state["applicants"][0]["attempts"]["remaining"], json!(10 - attempt));
        assert_eq!(state["applicants"][0]["blocked"], json!(false));
    }
    assert_eq!(world.session_status(&session), "blocked");
    let before = world.get(&format!("/workflow_sessions/{session}")).ok();
    let refused = world.upload(&token, &identity, "verified_id_document_verification.pdf");
    assert_eq!(refused.refusal(), (403, "applicant.blocked"));
    world.now += PROCESSING_MS;
    assert_eq!(world.get(&format!("/workflow_sessions/{session}")).ok(), before, "it did not run");
    assert_eq!(world.applicant_status(&session, &person), "notified");
    let state = world.portal(&token).ok();
    assert_eq!(state["applicants"][0]["blocked"], json!(true));
    assert_eq!(state["applicants"][0]["documents"][0]["open"], json!(false));
    let fresh = world.links(&session).remove(0);
    let refused = world.upload(&fresh, &address, "verified_proof_of_address_verification.pdf");
    assert_eq!(refused.refusal(), (403, "applicant.blocked"), "a fresh link resets nothing");
}

#[test]
fn a_blocked_applicant_is_processed_once_every_action_is_resolved() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let person = world.applicant(&session, "natural_person");
    let mut identity = world.attach(IDENTITY, &person);
    let token = world.links(&session).remove(0);
    for _ in 0..10 {
        identity = world.run(&token, &identity, "failed_id_document_verification.pdf");
    }
    world.upload(&token, &identity, "verified_id_document_verification.pdf");
    let path = format!("/workflow_sessions/{session}/resolve_action");
    let body = json!({
        "resource": { "id": identity, "type": "identity_document_verification" },
        "reason": "seen at the branch",
    });
    assert_eq!(world.post(&path, body.clone()).status, 204);
    let read = world.get(&format!("/workflow_sessions/{session}")).ok();
    let action = &read["action_groups"][0]["actions"][0];
    assert_eq!(action["resolution"]["reason"], "seen at the branch");
    assert_eq!(action["resource"]["status"], "failed", "the status stays what it was");
    assert_eq!(action["previous_attempts"].as_array().unwrap().len(), 9);
    assert_eq!(read["status"], "done");
    assert_eq!(world.applicant_status(&session, &person), "processed");
    assert_eq!(world.post(&path, body).refusal(), (400, "parameters_not_valid"));
}

#[test]
fn only_an_open_or_unsuccessful_action_can_be_resolved() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let address = world.attach(ADDRESS, &person);
    let token = world.links(&session).remove(0);
    let path = format!("/workflow_sessions/{session}/resolve_action");
    let of = |id: &str, kind: &str| json!({ "resource": { "id": id, "type": kind } });
    let awaited = world.post(&path, of(&identity, "identity_document_verification"));
    assert_eq!(awaited.refusal(), (400, "parameters_not_valid"));
    let other_type = world.post(&path, of(&identity, "proof_of_address_verification"));
    assert_eq!(other_type.wrong(), ["resource.type"]);
    let unknown = of("00000000-0000-4000-8000-ffffffffffff", "identity_document_verification");
    assert_eq!(world.post(&path, unknown).refusal(), (404, "resource.not_found"));

    // A run that is resolved on the way does not end any more, and costs no attempt.
    world.upload(&token, &address, "failed_proof_of_address_verification.pdf").ok();
    let pending = world.post(&path, of(&address, "proof_of_address_verification"));
    assert_eq!(pending.status, 204);
    world.now += 2 * PROCESSING_MS;
    assert_eq!(world.get(&format!("{ADDRESS}/{address}")).ok()["status"], "pending");
    assert_eq!(world.portal(&token).ok()["applicants"][0]["attempts"]["used"], json!(0));
    let refused = world.upload(&token, &address, "verified_proof_of_address_verification.pdf");
    assert_eq!(refused.status, 409, "a resolved action takes no upload");

    world.run(&token, &identity, "verified_id_document_verification.pdf");
    let verified = world.post(&path, of(&identity, "identity_document_verification"));
    assert_eq!(verified.refusal(), (400, "parameters_not_valid"));
}

#[test]
fn a_failed_attempt_is_replaced_by_the_next_upload_and_not_before() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let person = world.applicant(&session, "natural_person");
    let first = world.attach(IDENTITY, &person);
    let token = world.links(&session).remove(0);
    let same = world.run(&token, &first, "failed_id_document_verification.pdf");
    assert_eq!(same, first, "the awaited verification itself runs");
    let read = world.get(&format!("{IDENTITY}/{first}")).ok();
    assert_eq!(read["status"], "failed");
    assert_eq!(read["status_codes"], json!(["IDDV_1706", "IDDV_1707"]));
    // An old page may still name the first attempt.
    let second = world.run(&token, &first, "verified_id_document_verification.pdf");
    assert_ne!(second, first);
    let read = world.get(&format!("{IDENTITY}/{second}")).ok();
    assert_eq!(read["previous_attempt_id"], json!(first));
    let session = world.get(&format!("/workflow_sessions/{session}")).ok();
    let action = &session["action_groups"][0]["actions"][0];
    assert_eq!(action["resource"]["id"], json!(second));
    assert_eq!(action["previous_attempts"][0]["resource"]["id"], json!(first));
    assert_eq!(action["previous_attempts"][0]["resource"]["status"], "failed");
    let refused = world.upload(&token, &second, "verified_id_document_verification.pdf");
    assert_eq!(refused.refusal(), (409, "verification.finished"));
}

#[test]
fn a_file_that_is_refused_costs_no_attempt() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let token = world.links(&session).remove(0);
    let before = world.portal(&token).ok()["applicants"].clone();
    let pdf = crate::world::PDF;
    for (name, bytes, size, code) in [
        ("a.pdf", &b""[..], 0, "empty"),
        ("a.gif", b"GIF89a", 6, "unsupported_kind"),
        ("a.pdf", b"MZ\x90\0", 4, "unsupported_kind"),
        ("a.png", pdf, 44, "extension_mismatch"),
        ("a.pdf", b"%PDF-1.4 cut", 12, "truncated"),
        ("a.pdf", pdf, 10_000_001, "too_large"),
    ] {
        let refused = world.upload_bytes(&token, &identity, name, bytes, size);
        assert_eq!(refused.refusal(), (422, "file.refused"), "{name}");
        assert_eq!(refused.body["findings"][0]["code"], code);
    }
    assert_eq!(world.portal(&token).ok()["applicants"], before);
}

#[test]
fn a_name_without_meaning_is_unreadable_and_a_pending_one_stays() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let address = world.attach(ADDRESS, &person);
    let token = world.links(&session).remove(0);
    world.run(&token, &identity, "passport.pdf");
    let read = world.get(&format!("{IDENTITY}/{identity}")).ok();
    assert_eq!(read["status"], "inconclusive");
    assert_eq!(read["status_codes"], json!(["IDDV_1103"]));
    world.run(&token, &address, "pending_proof_of_address_verification.pdf");
    world.now += 1_000 * HOUR_MS;
    assert_eq!(world.get(&format!("{ADDRESS}/{address}")).ok()["status"], "pending");
    let token = world.links(&session).remove(0);
    let refused = world.upload(&token, &address, "verified_proof_of_address_verification.pdf");
    assert_eq!(refused.refusal(), (409, "verification.pending"));
}

#[test]
fn an_anonymised_result_has_no_data() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let person = world.applicant(&session, "natural_person");
    let plain = world.attach(IDENTITY, &person);
    let hidden = world.attach(IDENTITY, &person);
    let token = world.links(&session).remove(0);
    world.run(&token, &plain, "verified_id_document_verification.pdf");
    world.run(&token, &hidden, "verified_anonymized_id_document_verification.pdf");
    let read = world.get(&format!("{IDENTITY}/{plain}")).ok();
    assert_eq!(read["data"]["extracted_from_document"]["first_name"], "John");
    let read = world.get(&format!("{IDENTITY}/{hidden}")).ok();
    assert_eq!(read["data_anonymized"], json!(true));
    assert_eq!(read["data"]["extracted_from_document"]["first_name"], json!(null));
}

#[test]
fn the_applicants_iban_decides_a_lookup() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let path = format!("/workflow_sessions/{session}/applicants");
    let body = json!({
        "type": "natural_person", "label": "Ada",
        "natural_person": { "bank_account": { "iban": "FR76 3000 4005 5032 2104 2773 459" } },
    });
    let person = id(&world.post(&path, body).ok());
    let lookup = world.attach(LOOKUP, &person);
    let token = world.links(&session).remove(0);
    world.run(&token, &lookup, "rib.pdf");
    assert_eq!(world.get(&format!("{LOOKUP}/{lookup}")).ok()["status"], "failed");
}

#[test]
fn a_document_analysis_compares_with_what_the_applicant_gave() {
    let mut world = World::default();
    let session = world.session("Full onboarding");
    let path = format!("/workflow_sessions/{session}/applicants");
    let body = json!({
        "type": "natural_person", "label": "Ada",
        "natural_person": { "identity": { "first_name": "Ada", "last_name": "Martin" } },
    });
    let person = id(&world.post(&path, body).ok());
    let good = world.analyse("social_security", &person);
    let bad = world.analyse("driver_licence", &person);
    let token = world.links(&session).remove(0);
    assert_eq!(world.get(&format!("/document_analyses/{good}")).ok()["checks"], json!(null));
    world.run(&token, &good, "done.pdf");
    world.run(&token, &bad, "failed.pdf");
    let read = world.get(&format!("/document_analyses/{good}")).ok();
    assert_eq!(read["status"], "done");
    assert_eq!(
        read["checks"]["full_name"],
        json!({ "expected": "Ada Martin", "extracted": "MARTIN Ada", "match_level": "close" })
    );
    let read = world.get(&format!("/document_analyses/{bad}")).ok();
    assert_eq!(read["status_codes"], json!(["DA_1001"]));
    assert_eq!(read["checks"]["full_name"]["match_level"], "no_match");
}

#[test]
fn a_parents_link_covers_its_children() {
    let mut world = World::default();
    let session = world.session("Full onboarding");
    let company = world.applicant(&session, "legal_person");
    let other = world.applicant(&session, "natural_person");
    let path = format!("/workflow_sessions/{session}/applicants");
    let child = |parent: &str| json!({ "type": "natural_person", "label": "Ada", "parent_applicant_id": parent });
    let ada = id(&world.post(&path, child(&company)).ok());
    assert_eq!(world.post(&path, child(&other)).wrong(), ["parent_applicant_id"]);
    assert_eq!(world.post(&path, child(&ada)).wrong(), ["parent_applicant_id"]);
    let read = world.get(&format!("{path}/{company}")).ok();
    assert_eq!(read["child_applicant_ids"], json!([ada]));

    let identity = world.attach(IDENTITY, &ada);
    let tokens = world.links(&session);
    assert_eq!(tokens.len(), 2, "a child has no link of its own");
    assert_eq!(world.applicant_status(&session, &ada), "notified");
    let update = world.patch(&format!("{path}/{ada}"), json!({ "parent_applicant_id": null }));
    assert_eq!(update.wrong(), ["parent_applicant_id"], "not after the first link");
    let refused = world.upload(&tokens[1], &identity, "verified_id_document_verification.pdf");
    assert_eq!(refused.refusal(), (404, "resource.not_found"));
    world.run(&tokens[0], &identity, "verified_id_document_verification.pdf");
    assert_eq!(world.applicant_status(&session, &ada), "processed");
    let listed = world
        .get(&format!("/workflow_sessions/{session}/applicants?parent_applicant_id={company}"));
    assert_eq!(listed.ok()["data"].as_array().unwrap().len(), 1);
}

#[test]
fn a_link_opens_its_own_documents_only() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let ada = world.applicant(&session, "natural_person");
    let eve = world.applicant(&session, "natural_person");
    let document = world.attach(IDENTITY, &ada);
    let tokens = world.links(&session);
    let name = "verified_id_document_verification.pdf";
    assert_eq!(world.upload(&tokens[1], &document, name).refusal(), (404, "resource.not_found"));
    assert_eq!(world.upload(&tokens[0], "not-an-id", name).refusal(), (404, "resource.not_found"));
    let state = world.portal(&tokens[1]).ok();
    assert_eq!(state["applicants"][0]["id"], json!(eve));
    assert!(!state.to_string().contains(&ada));
}

#[test]
fn everything_survives_a_restart_in_the_middle() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let address = world.attach(ADDRESS, &person);
    let token = world.links(&session).remove(0);
    world.run(&token, &identity, "failed_id_document_verification.pdf");
    world.upload(&token, &address, "verified_proof_of_address_verification.pdf").ok();
    let before = world.get(&format!("/workflow_sessions/{session}")).ok();
    world.restart();
    assert_eq!(world.get(&format!("/workflow_sessions/{session}")).ok(), before);
    world.now += PROCESSING_MS;
    assert_eq!(world.get(&format!("{ADDRESS}/{address}")).ok()["status"], "verified");
    let state = world.portal(&token).ok();
    assert_eq!(state["applicants"][0]["attempts"]["used"], json!(1));
}

#[test]
fn updated_at_moves_when_something_changed_and_only_then() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    let token = world.links(&session).remove(0);
    let path = format!("/workflow_sessions/{session}");
    let first = world.get(&path).ok()["updated_at"].clone();
    world.now += 60_000;
    assert_eq!(world.get(&path).ok()["updated_at"], first);
    world.links(&session);
    assert_eq!(world.get(&path).ok()["updated_at"], first);
    world.upload(&token, &identity, "verified_id_document_verification.pdf").ok();
    let second = world.get(&path).ok()["updated_at"].clone();
    assert_ne!(second, first);
    world.now += 60_000;
    let read = world.get(&path).ok();
    assert_eq!(read["status"], "done");
    assert_ne!(read["updated_at"], second);
}
