//! What the API refuses, and how it lists: keys, paths, bodies, templates, pages, filters, limits.

use crate::world::{KEY, World, id, template};
use sandbox::engine::RateLimits;
use sandbox::engine::templates::{BRANCH_WORKSPACE, TEMPLATES};
use serde_json::{Value as Json, json};

const SESSIONS: &str = "/workflow_sessions";
const IDENTITY: &str = "/verifications/identity_documents";
const NOBODY: &str = "00000000-0000-4000-8000-ffffffffffff";

#[test]
fn a_missing_or_wrong_key_is_refused_everywhere() {
    let mut world = World::default();
    let wrong = format!("Bearer {KEY}x");
    let short = format!("Bearer {}", &KEY.get(..4).unwrap());
    let basic = format!("Basic {KEY}");
    for header in [None, Some(""), Some("Bearer"), Some(&*wrong), Some(&*short), Some(&*basic)] {
        for path in ["/v3/workflow_sessions", "/v3/nowhere", "/v3"] {
            let said = world.ask_as("GET", path, header, None, b"");
            assert_eq!(said.refusal(), (401, "about:blank"), "{path}");
            assert!(said.body["detail"].is_string());
        }
    }
    let right = format!("bearer {KEY}");
    assert_eq!(world.ask_as("GET", "/v3/workflow_sessions", Some(&right), None, b"").status, 200);
}

#[test]
fn unknown_ids_and_paths_are_404() {
    let mut world = World::default();
    let session = world.session("Identity check");
    for path in [
        "/nowhere".to_owned(),
        "/workflow_templates/1".to_owned(),
        format!("{SESSIONS}/{NOBODY}"),
        format!("{SESSIONS}/not-a-uuid"),
        format!("{SESSIONS}/{NOBODY}/links"),
        format!("{SESSIONS}/{NOBODY}/applicants"),
        format!("{SESSIONS}/{session}/applicants/{NOBODY}"),
        format!("{IDENTITY}/{NOBODY}"),
        format!("/document_analyses/{NOBODY}"),
    ] {
        assert_eq!(world.get(&path).refusal(), (404, "resource.not_found"), "{path}");
    }
    let body = json!({ "workflow_template_id": NOBODY, "name": "x" });
    assert_eq!(world.post(SESSIONS, body).refusal(), (404, "resource.not_found"));
}

#[test]
fn a_verification_is_found_under_its_own_resource_only() {
    let mut world = World::default();
    let session = world.session("Individual onboarding");
    let person = world.applicant(&session, "natural_person");
    let identity = world.attach(IDENTITY, &person);
    assert_eq!(world.get(&format!("{IDENTITY}/{identity}")).status, 200);
    assert_eq!(world.get(&format!("/verifications/proofs_of_address/{identity}")).status, 404);
    let upper = identity.to_ascii_uppercase();
    assert_eq!(world.get(&format!("{IDENTITY}/{upper}")).status, 200, "UUIDs have no case");
}

#[test]
fn another_method_is_405_and_says_which_are_taken() {
    let mut world = World::default();
    for (method, path, allow) in [
        ("DELETE", "/v3/workflow_sessions", "GET, POST"),
        ("POST", "/v3/workflow_templates", "GET"),
        ("PUT", "/v3/document_analyses", "GET, POST"),
        ("GET", "/v3/workflow_sessions/1/resolve_action", "POST"),
        ("DELETE", "/v3/workflow_sessions/1/applicants/2", "GET, PATCH"),
    ] {
        let said = world.ask(method, path, None, b"");
        assert_eq!(said.status, 405, "{method} {path}");
        assert!(said.body["message"].is_string());
        assert!(said.headers.contains(&("Allow", allow.to_owned())), "{path}");
    }
}

#[test]
fn a_body_that_is_not_json_is_415_or_400() {
    let mut world = World::default();
    let path = "/v3/workflow_sessions";
    for kind in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
        assert_eq!(world.ask("POST", path, kind, b"{}").status, 415);
    }
    let json = Some("application/json; charset=utf-8");
    for body in [&b""[..], b"{", b"{\"name\":\"\\ud800\"}", b"\xff", b"{}{}"] {
        let said = world.ask("POST", path, json, body);
        assert_eq!(said.refusal(), (400, "parameters_not_valid"), "{body:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(world.ask("POST", path, json, deep.as_bytes()).status, 400);
    let multipart = Some("multipart/form-data; boundary=x");
    let said = world.ask("POST", &format!("/v3{IDENTITY}"), multipart, b"--x--");
    assert_eq!(said.refusal(), (400, "parameters_not_valid"));
    assert_eq!(world.get(SESSIONS).ok()["data"], json!([]), "nothing was half-created");
}

#[test]
fn every_wrong_parameter_is_named_at_once_and_none_is_repeated() {
    let mut world = World::default();
    let said = world.post(SESSIONS, json!({ "name": "<b>secret", "colour": 1 }));
    assert_eq!(said.refusal(), (400, "validation.error"));
    assert_eq!(said.wrong(), ["workflow_template_id", "name", "colour"]);
    assert!(!said.body.to_string().contains("secret"));
    for body in [json!(null), json!([]), json!("x"), json!(1)] {
        assert_eq!(world.post(SESSIONS, body).refusal(), (400, "validation.error"));
    }
    let session = world.session("Identity check");
    let path = format!("{SESSIONS}/{session}/applicants");
    let long = "x".repeat(1_000_000);
    let said = world.post(&path, json!({ "type": "natural_person", "label": long }));
    assert_eq!(said.wrong(), ["label"]);
    let said = world.post(
        &path,
        json!({
            "type": "legal_person", "label": "A", "natural_person": {},
            "legal_person": { "bank_account": { "iban": "FR7630004000031234567890144" } },
        }),
    );
    assert!(said.wrong().contains(&"natural_person"), "{}", said.body);
    assert!(said.wrong().contains(&"legal_person.bank_account.iban"));
    assert!(!said.body.to_string().contains("FR763"));
}

#[test]
fn an_applicant_is_updated_block_by_block() {
    let mut world = World::default();
    let session = world.session("Full onboarding");
    let path = format!("{SESSIONS}/{session}/applicants");
    let person = json!({
        "type": "natural_person", "label": "Ada", "reference_id": "r-1",
        "natural_person": { "identity": { "first_name": "Ada", "last_name": "Martin" } },
    });
    let created = world.post(&path, person).ok();
    assert_eq!(created["natural_person"]["address"], json!(null));
    assert!(created.get("delivery_mode").is_none(), "the June contract is closed");
    let one = format!("{path}/{}", id(&created));
    let address = json!({ "line1": "1 rue A", "postal_code": "75001", "city": "Paris" });
    let update = json!({ "reference_id": null, "natural_person": { "address": address } });
    world.now += 1_000;
    let updated = world.patch(&one, update).ok();
    assert_eq!(updated["label"], "Ada");
    assert_eq!(updated["reference_id"], json!(null));
    assert_eq!(updated["natural_person"]["identity"]["last_name"], "Martin");
    assert_eq!(updated["natural_person"]["address"]["line2"], json!(null));
    assert_ne!(updated["updated_at"], created["updated_at"]);
    assert_eq!(world.patch(&one, json!({ "type": "legal_person" })).wrong(), ["type"]);
    assert_eq!(world.patch(&one, json!({ "legal_person": {} })).wrong(), ["legal_person"]);

    let company = json!({
        "type": "legal_person", "label": "A", "delivery_mode": "email", "email": "a@b.fr",
        "legal_person": {
            "company_name": "A", "country_code": "FR",
            "legal_representatives": [{ "first_name": "Ada", "last_name": "Martin" }],
        },
    });
    let created = world.post(&path, company).ok();
    assert_eq!(created["delivery_mode"], "email");
    let one = format!("{path}/{}", id(&created));
    let updated = world.patch(&one, json!({ "legal_person": { "company_name": null } })).ok();
    assert_eq!(updated["legal_person"]["company_name"], json!(null));
    assert_eq!(updated["legal_person"]["country_code"], "FR");
    let names = updated["legal_person"]["legal_representatives"].as_array().unwrap();
    assert_eq!(names.len(), 1);
    assert_eq!(world.patch(&one, json!({ "email": null })).wrong(), ["email"]);
}

#[test]
fn the_matrix_and_the_template_decide_what_can_be_attached() {
    let mut world = World::default();
    let session = world.session("Identity check");
    let person = world.applicant(&session, "natural_person");
    let company = world.applicant(&session, "legal_person");
    let said = world.post(IDENTITY, json!({ "applicant_id": company }));
    assert_eq!(said.refusal(), (400, "parameters_not_valid"));
    assert!(said.body["detail"].as_str().unwrap().contains("type of applicant"));
    let said = world.post("/verifications/bank_accounts", json!({ "applicant_id": person }));
    assert!(said.body["detail"].as_str().unwrap().contains("`bank_account_verification`"));
    assert_eq!(world.post(IDENTITY, json!({})).wrong(), ["applicant_id"]);
    let extra = json!({ "applicant_id": person, "workflow_session_id": session });
    assert_eq!(world.post(IDENTITY, extra).wrong(), ["workflow_session_id"]);
    assert_eq!(world.post(IDENTITY, json!({ "applicant_id": NOBODY })).wrong(), ["applicant_id"]);
    let nobody = world.post("/verifications/companies", json!({ "applicant_id": NOBODY }));
    assert_eq!(nobody.refusal(), (404, "resource.not_found"));
    for _ in 0..10 {
        world.attach(IDENTITY, &person);
    }
    let eleventh = world.post(IDENTITY, json!({ "applicant_id": person }));
    assert_eq!(eleventh.refusal(), (400, "parameters_not_valid"));
    let read = world.get(&format!("{SESSIONS}/{session}")).ok();
    assert_eq!(read["action_groups"][0]["actions"].as_array().unwrap().len(), 10);
}

#[test]
fn a_document_analysis_needs_a_type_and_what_goes_with_it() {
    let mut world = World::default();
    let session = world.session("Full onboarding");
    let person = world.applicant(&session, "natural_person");
    let mut post = |body: Json| world.post("/document_analyses", body);
    assert_eq!(post(json!({ "applicant_id": person })).wrong(), ["type"]);
    assert_eq!(post(json!({ "applicant_id": person, "type": "diploma" })).wrong(), ["type"]);
    assert_eq!(post(json!({ "applicant_id": person, "type": 7 })).wrong(), ["type"]);
    let fraud_only = json!({
        "applicant_id": person, "type": "payslip",
        "analysis_type": { "extraction": false, "fraud_level": "advanced" },
    });
    assert_eq!(post(fraud_only).wrong(), ["analysis_type.extraction"]);
    let wrong_country = json!({
        "applicant_id": person, "type": "temporary_vehicle_registration_document",
        "country_code": "FR",
    });
    assert_eq!(post(wrong_country).wrong(), ["country_code"]);
    let vehicle = json!({ "applicant_id": person, "type": "vehicle_registration_document" });
    assert_eq!(post(vehicle).ok()["country_code"], "FR", "the type's first");
    let notice = json!({
        "applicant_id": person, "type": "tax_notice",
        "checks": { "income_year_check": { "income_year": 2024 } },
    });
    assert_eq!(post(notice).ok()["type"], "tax_notice");
    let company_only = json!({ "applicant_id": person, "type": "company_certificate" });
    assert_eq!(post(company_only).refusal(), (400, "parameters_not_valid"));
}

#[test]
fn a_template_says_which_workspace() {
    let mut world = World::default();
    let create = |name: &str, workspace: Option<&str>| {
        let mut body = json!({ "workflow_template_id": template(name), "name": "x" });
        if let Some(id) = workspace {
            body["workspace_id"] = json!(id);
        }
        body
    };
    let branch = world.post(SESSIONS, create("Branch onboarding", None)).ok();
    assert_eq!(branch["workspace_id"], BRANCH_WORKSPACE);
    let unnamed = world.post(SESSIONS, create("Bank account check", None));
    assert_eq!(unnamed.wrong(), ["workspace_id"]);
    let other = world.post(SESSIONS, create("Individual onboarding", Some(NOBODY)));
    assert_eq!(other.wrong(), ["workspace_id"]);
}

#[test]
fn lists_are_paged_and_filtered() {
    let mut world = World::default();
    assert_eq!(
        world.get("/workflow_templates").ok()["data"].as_array().unwrap().len(),
        TEMPLATES.len()
    );
    let session = world.session("Full onboarding");
    let people: Vec<String> = (0..5).map(|_| world.applicant(&session, "natural_person")).collect();
    let path = format!("{SESSIONS}/{session}/applicants");
    let mut seen = Vec::new();
    let mut target = format!("{path}?limit=2");
    loop {
        let page = world.get(&target).ok();
        for item in page["data"].as_array().unwrap() {
            assert!(item.get("natural_person").is_none(), "a list shows no person");
            seen.push(id(item));
        }
        match page["meta"]["next_cursor"].as_str() {
            Some(cursor) => target = format!("{path}?limit=2&after={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, people);

    let identity = world.attach(IDENTITY, &people[0]);
    world.attach(IDENTITY, &people[1]);
    world.analyse("social_security", &people[0]);
    world.analyse("driver_licence", &people[0]);
    let token = world.links(&session).remove(0);
    world.run(&token, &identity, "verified_id_document_verification.pdf");
    assert_eq!(count(&world.get(&format!("{path}?status=notified")).ok()), 5);
    assert_eq!(count(&world.get(&format!("{path}?status=initiated")).ok()), 0);
    assert_eq!(world.get(&format!("{path}?status=blocked")).wrong(), ["status"]);
    for (query, expected) in [
        ("", 2),
        ("?status%5Beq%5D=verified", 1),
        ("?status[eq]=awaiting_data", 1),
        ("?workspace_id[eq]=5a0e2c54-6f0f-4c7e-9d52-7a1d00000001", 2),
        ("?workspace_id[eq]=5a0e2c54-6f0f-4c7e-9d52-7a1d00000002", 0),
    ] {
        assert_eq!(count(&world.get(&format!("{IDENTITY}{query}")).ok()), expected, "{query}");
    }
    assert_eq!(world.get(&format!("{IDENTITY}?status[in]=x")).wrong(), ["status"]);
    for (query, expected) in [
        ("?type[eq]=social_security".to_owned(), 1),
        (format!("?workflow_session_id[eq]={session}"), 2),
        (format!("?workflow_session_id[eq]={NOBODY}"), 0),
    ] {
        let listed = world.get(&format!("/document_analyses{query}")).ok();
        assert_eq!(count(&listed), expected, "{query}");
        assert!(
            listed["data"].as_array().unwrap().iter().all(|one| one.get("applicant_id").is_none())
        );
    }
    assert_eq!(world.get(&format!("{IDENTITY}?limit=0")).wrong(), ["limit"]);
    assert_eq!(world.get(&format!("{IDENTITY}?after=x")).wrong(), ["after"]);
}

#[test]
fn calls_are_counted_and_limited_like_the_vendors_sandbox() {
    let mut world = World::with_limits(RateLimits::VENDOR);
    world.now -= world.now % 3_600_000;
    for _ in 0..30 {
        assert_eq!(world.get(SESSIONS).status, 200);
    }
    let said = world.get(SESSIONS);
    assert_eq!(said.status, 429);
    assert!(said.body["message"].is_string());
    assert!(said.headers.contains(&("Retry-After", "60".to_owned())));
    assert!(said.headers.contains(&("X-RateLimit-Remaining-Minute", "0".to_owned())));
    world.now += 60_000;
    assert_eq!(world.get(SESSIONS).status, 200);
    let refused = world.ask_as("GET", "/v3/workflow_sessions", None, None, b"");
    assert!(refused.headers.iter().any(|(name, _)| *name == "RateLimit-Reset"));
}

fn count(page: &Json) -> usize {
    page["data"].as_array().unwrap().len()
}
