use super::*;
use serde_json::{Value as Json, json};

const TEMPLATE_ID: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
const WORKSPACE: &str = "018f4e2a-7c1b-7d3e-9f00-000000000002";

fn template(groups: &[&str], workspaces: &[&str]) -> Json {
    let groups: Vec<_> = groups.iter().map(|group| json!({"type": group})).collect();
    let workspaces: Vec<_> = workspaces.iter().map(|id| json!({"id": id})).collect();
    json!({"id": TEMPLATE_ID, "name": "T", "action_groups": groups, "workspaces": workspaces})
}

fn all_groups() -> Json {
    template(ActionGroupType::KNOWN, &[])
}

fn ada() -> Json {
    json!({"type": "natural_person", "label": "Ada", "natural_person": {
        "identity": {"first_name": "Ada", "last_name": "Martin"}}})
}

fn acme() -> Json {
    json!({"type": "legal_person", "label": "Acme", "legal_person": {"company_name": "Acme"}})
}

fn planned(template: Json, session: Json, applicants: Json) -> Checked<Plan> {
    let input = json!({"template": template, "session": session, "applicants": applicants});
    check(&Matrix::default(), &serde_json::from_value(input).unwrap())
}

fn found(checked: &Checked<Plan>) -> Vec<(String, &'static str)> {
    checked.findings.iter().map(|one| (one.path_text(), one.code.as_str())).collect()
}

#[test]
fn a_plan_lists_its_calls_in_order_parents_first() {
    let checked = planned(
        all_groups(),
        json!({"name": "Onboarding"}),
        json!([
            {"key": "ada", "parent_key": "acme", "applicant": ada(), "verifications": ["identity_document_verification"]},
            {"key": "acme", "applicant": acme(), "verifications": [
                "company_verification",
                {"verification": "vehicle_registration_document_analysis", "country_code": "IT"}]},
        ]),
    );
    assert_eq!(found(&checked), []);
    let plan = checked.value.unwrap();
    let order: Vec<String> = plan
        .calls()
        .iter()
        .map(|call| match call {
            PlannedCall::CreateSession(body) => format!("session {}", body.body().to_json()),
            PlannedCall::CreateApplicant { key, parent_key, .. } => {
                format!("applicant {key} {parent_key:?}")
            }
            PlannedCall::Attach { key, verification, .. } => {
                format!("attach {key} {verification}")
            }
            PlannedCall::GenerateLinks => "links".to_owned(),
        })
        .collect();
    assert_eq!(
        order,
        [
            format!(r#"session {{"workflow_template_id":"{TEMPLATE_ID}","name":"Onboarding"}}"#),
            "applicant acme None".to_owned(),
            r#"applicant ada Some("acme")"#.to_owned(),
            "attach ada identity_document_verification".to_owned(),
            "attach acme company_verification".to_owned(),
            "attach acme vehicle_registration_document_analysis".to_owned(),
            "links".to_owned(),
        ]
    );
}

#[test]
fn what_the_template_or_the_matrix_forbids_is_found_where_it_stands() {
    let checked = planned(
        template(&["identity_verification"], &[]),
        json!({"name": "X"}),
        json!([{"key": "a", "applicant": acme(), "verifications": [
            "identity_document_verification", "bank_account_verification", "watchlist_verification", "crystal_ball"]}]),
    );
    assert_eq!(
        found(&checked),
        [
            ("applicants.0.verifications.0".to_owned(), "unsupported_for_applicant_type"),
            ("applicants.0.verifications.1".to_owned(), "not_in_template"),
            ("applicants.0.verifications.2".to_owned(), "takes_no_applicant"),
            ("applicants.0.verifications.3".to_owned(), "unknown_verification"),
        ]
    );
}

#[test]
fn what_is_asked_is_told_apart_from_what_is_wrong_with_the_applicant() {
    let verifications = json!(["company_verification", "bank_account_verification",
        "crystal_ball", "watchlist_verification",
        {"verification": "proof_of_address_verification", "country_code": "FR"}]);
    let found_with = |applicant: Json| {
        let checked = planned(
            template(&["company_verification", "proof_of_address_verification"], &[]),
            json!({"name": "X"}),
            json!([{"key": "a", "applicant": applicant, "verifications": verifications}]),
        );
        let found = found(&checked).into_iter();
        found.filter(|(path, _)| path.contains("verifications")).collect::<Vec<_>>()
    };
    let of_nobody = [
        ("applicants.0.verifications.2".to_owned(), "unknown_verification"),
        ("applicants.0.verifications.3".to_owned(), "takes_no_applicant"),
        ("applicants.0.verifications.4.country_code".to_owned(), "unknown_property"),
    ];
    let mut of_ada =
        vec![("applicants.0.verifications.0".to_owned(), "unsupported_for_applicant_type")];
    of_ada.push(("applicants.0.verifications.1".to_owned(), "not_in_template"));
    of_ada.extend(of_nobody.clone());
    of_ada.insert(4, ("applicants.0.verifications.4".to_owned(), "partly_compared"));
    assert_eq!(found_with(ada()), of_ada);
    let mut without_label = ada();
    without_label.as_object_mut().unwrap().remove("label");
    assert_eq!(found_with(without_label), of_ada);
    // Where nobody knows the type, what depends on it can't be told.
    assert_eq!(found_with(json!({"type": "robot", "label": "A"})), of_nobody);
    assert_eq!(found_with(json!(7)), of_nobody);
}

#[test]
fn a_misspelt_property_is_told_what_is_meant() {
    let input = json!({"template": all_groups(), "session": {"name": "X"}, "Applicants": []});
    let checked = check(&Matrix::default(), &serde_json::from_value(input).unwrap());
    let meant = Finding::error(Code::UnknownProperty, &["Applicants".into()]);
    assert!(checked.findings.contains(&meant.with("expected", Param::Word("applicants".into()))));
}

#[test]
fn the_lookup_needs_a_french_iban() {
    let asked = |type_of: &str, iban: Option<&str>| {
        let block = match iban {
            Some(iban) => json!({"bank_account": {"iban": iban}}),
            None => json!({}),
        };
        let applicant = json!({"type": type_of, "label": "A", type_of: block});
        let lookup = ["bank_account_lookup_verification"];
        let applicants = json!([{"key": "a", "applicant": applicant, "verifications": lookup}]);
        let checked = planned(all_groups(), json!({"name": "X"}), applicants);
        found(&checked).into_iter().map(|(_, code)| code).collect::<Vec<_>>()
    };
    let (french, german) = ("fr76 3000 4000 0312 3456 7890 143", "DE89370400440532013000");
    assert_eq!(asked("natural_person", Some(french)), ["partly_compared"]);
    assert_eq!(asked("natural_person", Some(german)), ["partly_compared", "iban_not_french"]);
    assert!(asked("legal_person", Some(german)).contains(&"iban_not_french"));
    // Without one, it is read from the document.
    assert_eq!(asked("natural_person", None), ["nothing_to_compare"]);
}

#[test]
fn what_would_be_compared_and_is_not_known_is_told() {
    let asked = |block: Json| {
        let applicant = json!({"type": "natural_person", "label": "A", "natural_person": block});
        let wanted = ["proof_of_address_verification"];
        let applicants = json!([{"key": "a", "applicant": applicant, "verifications": wanted}]);
        planned(all_groups(), json!({"name": "X"}), applicants).findings
    };
    let identity = json!({"first_name": "Ada", "last_name": "Martin"});
    let address = json!({"line1": "1 rue de la Paix", "postal_code": "75001", "city": "Paris"});
    let missing = vec![
        "natural_person.address.line1",
        "natural_person.address.postal_code",
        "natural_person.address.city",
    ];
    let place = ["applicants".into(), Segment::Index(0), "verifications".into(), Segment::Index(0)];
    let without_address =
        Finding::warning(Code::PartlyCompared, &place).with("missing", Param::Words(missing));
    assert_eq!(asked(json!({"identity": identity})), [without_address]);
    assert_eq!(asked(json!({"identity": identity, "address": address})), []);
}

#[test]
fn a_document_analysis_of_tomorrow_is_in_the_group_of_todays() {
    let asked = |groups: &[&str], times: usize| {
        let verifications = vec!["receipt_document_analysis"; times];
        let applicants = json!([{"key": "a", "applicant": ada(), "verifications": verifications}]);
        found(&planned(template(groups, &[]), json!({"name": "X"}), applicants))
    };
    let place = |at: usize| format!("applicants.0.verifications.{at}");
    assert_eq!(asked(&["identity_verification"], 1), [(place(0), "not_in_template")]);
    assert_eq!(asked(&["document_analysis"], 1), [(place(0), "unconfirmed_for_applicant_type")]);
    assert!(asked(&["document_analysis"], 11).contains(&(place(10), "too_many_actions")));
}

#[test]
fn a_group_takes_ten_actions_over_all_applicants() {
    let one = |key: &str, times: usize| json!({"key": key, "applicant": ada(), "verifications": vec!["identity_document_verification"; times]});
    let full = planned(all_groups(), json!({"name": "X"}), json!([one("a", 5), one("b", 5)]));
    assert!(full.value.is_some());
    let over = planned(all_groups(), json!({"name": "X"}), json!([one("a", 5), one("b", 6)]));
    assert!(
        found(&over).contains(&("applicants.1.verifications.5".to_owned(), "too_many_actions"))
    );
    assert!(
        found(&over)
            .contains(&("applicants.0.verifications.1".to_owned(), "duplicate_verification"))
    );
    assert!(over.value.is_none());
}

#[test]
fn a_template_limited_to_workspaces_limits_the_session() {
    let people = || json!([{"key": "a", "applicant": ada(), "verifications": ["identity_document_verification"]}]);
    let other = "018f4e2a-7c1b-7d3e-9f00-000000000003";
    let groups = ["identity_verification"];
    let with = |workspaces: &[&str], session: Json| {
        found(&planned(template(&groups, workspaces), session, people()))
    };
    assert_eq!(with(&[WORKSPACE], json!({"name": "X"})), []);
    assert_eq!(with(&[WORKSPACE, other], json!({"name": "X", "workspace_id": other})), []);
    let path = || "session.workspace_id".to_owned();
    assert_eq!(with(&[WORKSPACE, other], json!({"name": "X"})), [(path(), "workspace_required")]);
    assert_eq!(
        with(&[WORKSPACE], json!({"name": "X", "workspace_id": other})),
        [(path(), "workspace_not_in_template")]
    );
}

#[test]
fn a_parent_is_a_company_of_the_plan_without_a_parent() {
    let person = |key: &str, parent: &str| json!({"key": key, "parent_key": parent, "applicant": ada(), "verifications": ["identity_document_verification"]});
    let company = |key: &str, parent: Option<&str>| match parent {
        Some(parent) => {
            json!({"key": key, "parent_key": parent, "applicant": acme(), "verifications": ["company_verification"]})
        }
        None => {
            json!({"key": key, "applicant": acme(), "verifications": ["company_verification"]})
        }
    };
    let with = |applicants: Json| found(&planned(all_groups(), json!({"name": "X"}), applicants));
    let at = |place: usize, code| vec![(format!("applicants.{place}.parent_key"), code)];
    assert_eq!(with(json!([person("a", "nobody")])), at(0, "unknown_parent"));
    assert_eq!(with(json!([person("a", "a")])), at(0, "unknown_parent"));
    assert_eq!(
        with(json!([company("c", None), company("d", Some("c")), person("a", "d")])),
        at(2, "unfit_parent")
    );
}

#[test]
fn an_id_is_no_parent_because_the_session_is_new() {
    let with = |more: Json| {
        let mut person = json!({"key": "a", "applicant": ada(), "verifications": ["identity_document_verification"]});
        person["applicant"]["parent_applicant_id"] = more;
        found(&planned(all_groups(), json!({"name": "X"}), json!([person])))
    };
    let path = "applicants.0.applicant.parent_applicant_id".to_owned();
    assert_eq!(with(json!(WORKSPACE)), [(path, "unknown_parent")]);
    assert_eq!(with(Json::Null), []);

    // Beside a key that names the parent it is the same.
    let beside = |more: Json| {
        let mut person = json!({"key": "a", "parent_key": "c", "applicant": ada(), "verifications": ["identity_document_verification"]});
        person["applicant"]["parent_applicant_id"] = more;
        let company =
            json!({"key": "c", "applicant": acme(), "verifications": ["company_verification"]});
        found(&planned(all_groups(), json!({"name": "X"}), json!([person, company])))
    };
    assert_eq!(beside(Json::Null), []);
    assert_eq!(beside(json!(WORKSPACE))[0].1, "unknown_parent");
}

#[test]
fn what_is_found_stands_where_it_is_in_the_input_though_others_could_not_be_read() {
    let twelve = vec![json!("identity_document_verification"); 12];
    let asked: Vec<Json> = [vec![json!(7)], twelve].concat();
    let checked = planned(
        all_groups(),
        json!({"name": "Onboarding"}),
        json!(["oops", {"key": "ada", "parent_key": "nobody", "applicant": ada(), "verifications": asked}]),
    );
    let errors = checked.findings.iter().filter(|one| one.severity == Severity::Error);
    let found: Vec<_> = errors.map(|one| (one.path_text(), one.code.as_str())).collect();
    assert_eq!(
        found,
        [
            ("applicants.0".to_owned(), "wrong_type"),
            ("applicants.1.verifications.0".to_owned(), "wrong_type"),
            ("applicants.1.parent_key".to_owned(), "unknown_parent"),
            ("applicants.1.verifications.11".to_owned(), "too_many_actions"),
            ("applicants.1.verifications.12".to_owned(), "too_many_actions"),
        ]
    );
}

#[test]
fn what_a_caller_named_is_not_shown_by_debug() {
    let one = json!({"key": "ada@example.com", "applicant": acme(), "verifications": ["company_verification"]});
    let plan = planned(all_groups(), json!({"name": "Onboarding"}), json!([one])).value.unwrap();
    assert_eq!(plan.clone().into_calls(), plan.calls());
    assert!(!format!("{plan:?}").contains("ada@"), "{plan:?}");
    let body = json!({"type": "legal_person", "label": "Acme", "ada@example.com": 1, "l": 2});
    let findings = applicant::check(&serde_json::from_value(body).unwrap()).findings;
    assert_eq!(findings.len(), 2);
    assert!(!format!("{findings:?}").contains("ada@"), "{findings:?}");
}

#[test]
fn a_datum_is_written_as_javascript_writes_it() {
    let body = json!({"type": "legal_person", "label": "é".repeat(256)});
    let found = applicant::check(&serde_json::from_value(body).unwrap()).findings;
    let text = serde_json::to_string(&found).unwrap();
    assert!(text.contains(r#""params":{"max":255}"#), "{text}");
}

#[test]
fn a_key_is_a_text_with_something_in_it() {
    let key = |key: Json| {
        let person = json!({"key": key, "applicant": ada(), "verifications": ["identity_document_verification"]});
        let checked = planned(all_groups(), json!({"name": "X"}), json!([person]));
        found(&checked)
            .into_iter()
            .filter(|(path, _)| path == "applicants.0.key")
            .collect::<Vec<_>>()
    };
    let at = || "applicants.0.key".to_owned();
    assert_eq!(key(json!("a")), []);
    assert_eq!(key(json!("")), [(at(), "empty")]);
    assert_eq!(key(json!(1)), [(at(), "wrong_type")]);
}

#[test]
fn the_year_of_a_tax_notice_is_something_to_compare() {
    let nobody = json!({"type": "natural_person", "label": "A"});
    let asked = |more: Json| {
        let mut notice =
            json!({"verification": "tax_notice_document_analysis", "country_code": "FR"});
        notice["checks"] = more;
        let person = json!({"key": "a", "applicant": nobody, "verifications": [notice]});
        found(&planned(all_groups(), json!({"name": "X"}), json!([person])))
    };
    let is_told =
        |found: Vec<(String, &str)>| found.iter().any(|(_, code)| *code == "nothing_to_compare");
    assert!(is_told(asked(Json::Null)));
    assert!(!is_told(asked(json!({"income_year_check": {"income_year": 2025}}))));
}

#[test]
fn a_part_of_another_kind_is_found_and_not_left_out() {
    let person = json!({"key": "a", "parent_key": 7, "applicant": ada(), "verifications": "all"});
    let checked = planned(all_groups(), json!({"name": "X"}), json!([person]));
    let at = |name: &str| format!("applicants.0.{name}");
    assert_eq!(
        found(&checked),
        [(at("parent_key"), "wrong_type"), (at("verifications"), "wrong_type")]
    );
}

#[test]
fn missing_parts_are_found_at_once() {
    let checked = check(&Matrix::default(), &serde_json::from_value(json!({"colour": 1})).unwrap());
    assert_eq!(
        found(&checked),
        [
            ("colour".to_owned(), "unknown_property"),
            ("template.id".to_owned(), "required"),
            ("template.action_groups".to_owned(), "required"),
            ("session".to_owned(), "wrong_type"),
            ("applicants".to_owned(), "required"),
        ]
    );
    let nobody = planned(
        all_groups(),
        json!({"name": ""}),
        json!([{"key": "a"}, 7, {"key": "a", "applicant": ada()}]),
    );
    let codes: Vec<_> = nobody.findings.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "empty",
            "wrong_type",
            "no_verification",
            "wrong_type",
            "no_verification",
            "duplicate_key"
        ]
    );
}

#[test]
fn an_applicant_of_whom_nothing_is_known_warns() {
    let unknown = json!([{"key": "a", "applicant": {"type": "natural_person", "label": "A"},
        "verifications": ["proof_of_address_verification"]}]);
    let checked = planned(all_groups(), json!({"name": "X"}), unknown);
    assert_eq!(
        found(&checked),
        [("applicants.0.verifications.0".to_owned(), "nothing_to_compare")]
    );
    assert!(checked.value.is_some());
}

#[test]
fn a_property_that_is_there_twice_is_found() {
    let read = |text: &str| check(&Matrix::default(), &serde_json::from_str(text).unwrap());
    let template = all_groups().to_string();
    let ada = ada().to_string();
    let checked = read(&format!(
        r#"{{"template": {template}, "session": {{}}, "session": 1, "applicants": [
            {{"key": "a", "key": "b", "applicant": {ada}, "verifications": [
                {{"verification": "proof_of_address_document_analysis", "verification": "x"}}]}}]}}"#
    ));
    let twice: Vec<_> = found(&checked)
        .into_iter()
        .filter_map(|(path, code)| (code == "unknown_property").then_some(path))
        .collect();
    assert_eq!(twice, ["session", "applicants.0.key", "applicants.0.verifications.0.verification"]);
    assert!(checked.value.is_none());
}

#[test]
fn a_plan_of_too_many_parts_is_one_finding() {
    let applicants = vec![json!({"key": "a"}); Value::MAX_NODES];
    let checked = planned(all_groups(), json!({}), json!(applicants));
    assert_eq!(found(&checked), [(String::new(), "too_complex")]);
}
