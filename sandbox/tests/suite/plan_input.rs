//! Random inputs of a plan: whole ones that are good, and the same with one thing wrong.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use workflow_session_links::model::{ActionGroupType, ApplicantType};
use workflow_session_links::rules::matrix::{ROWS, Row};
use workflow_session_links::rules::{Matrix, Support};

/// A workspace of another organisation, an applicant of another session, a template nobody has.
pub(crate) const NOBODYS_ID: &str = "5a0e2c54-6f0f-4c7e-9d52-7a1d0000dead";

/// A plan's input, and what it is checked with.
#[derive(Clone)]
pub(crate) struct Drawn {
    pub(crate) input: Json,
    pub(crate) overrides: Vec<(ApplicantType, &'static Row, Support)>,
    /// Whether the template is as the API lists it, not narrowed.
    pub(crate) as_listed: bool,
}

/// As JSON, to read and to try again.
impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let overrides = self.overrides.iter().map(|(person, row, support)| {
            format!("{person} {} {}", row.verification, support.as_str())
        });
        write!(f, "{} {:?}", self.input, overrides.collect::<Vec<_>>())
    }
}

impl Drawn {
    pub(crate) fn matrix(&self) -> Matrix {
        self.overrides.iter().fold(Matrix::default(), |matrix, (person, row, support)| {
            matrix.with(person.clone(), row.verification.clone(), *support)
        })
    }
}

/// Any plan over the templates that the API lists.
pub(crate) fn drawn(listed: Vec<Json>) -> impl Strategy<Value = Drawn> {
    let people = prop::collection::vec(person(), 1..5);
    let overrides = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec(cell(), 1..4),
    ];
    let wrong = prop::option::weighted(0.4, (any::<Wrong>(), any::<prop::sample::Index>()));
    (template(listed), session(), people, overrides, wrong).prop_map(
        |((template, as_listed), session, people, overrides, wrong)| {
            let session = in_workspace(session, &template);
            let applicants: Vec<Json> = people
                .iter()
                .enumerate()
                .map(|(at, person)| applicant(at, person, &people, &template))
                .collect();
            let mut input =
                json!({ "template": template, "session": session, "applicants": applicants });
            if let Some((wrong, at)) = wrong {
                let at = at.index(people.len());
                wrong.spoil(&mut input, at);
            }
            Drawn { input, overrides, as_listed }
        },
    )
}

/// A template as it is listed, or the widest of them with fewer groups and workspaces: what a
/// narrower template permits, the wider one does too.
fn template(listed: Vec<Json>) -> impl Strategy<Value = (Json, bool)> {
    let groups_of = |one: &Json| one["action_groups"].as_array().unwrap().len();
    let widest = listed.iter().max_by_key(|one| groups_of(one)).unwrap().clone();
    assert_eq!(widest["workspaces"], json!([]), "the widest template takes any workspace");
    let known: Vec<Json> = listed
        .iter()
        .map(|one| one["workspaces"].as_array().unwrap().clone())
        .max_by_key(Vec::len)
        .unwrap();
    let groups = widest["action_groups"].as_array().unwrap().clone();
    let narrowed = (
        prop::sample::subsequence(groups, 0..=groups_of(&widest)),
        prop::sample::subsequence(known.clone(), 0..=known.len()),
    )
        .prop_map(move |(groups, workspaces)| {
            let mut template = widest.clone();
            template["action_groups"] = Json::Array(groups);
            template["workspaces"] = Json::Array(workspaces);
            (template, false)
        });
    prop_oneof![
        3 => prop::sample::select(listed).prop_map(|one| (one, true)),
        2 => narrowed,
    ]
}

#[derive(Clone, Debug)]
struct Session {
    name: String,
    names_template: bool,
    workspace: Option<prop::sample::Index>,
}

fn session() -> impl Strategy<Value = Session> {
    let name = prop_oneof![4 => "[^\\p{C}<>]{0,60}n", 1 => Just("n".repeat(128))];
    (name, any::<bool>(), any::<Option<prop::sample::Index>>())
        .prop_map(|(name, names_template, workspace)| Session { name, names_template, workspace })
}

/// Names a workspace wherever the template asks for one.
fn in_workspace(session: Session, template: &Json) -> Json {
    let own = template["workspaces"].as_array().unwrap();
    let mut body = json!({ "name": session.name });
    if session.names_template {
        body["workflow_template_id"] = template["id"].clone();
    }
    match session.workspace {
        Some(at) if !own.is_empty() => {
            body["workspace_id"] = own[at.index(own.len())]["id"].clone()
        }
        None if own.len() > 1 => body["workspace_id"] = own[0]["id"].clone(),
        _ => {}
    }
    body
}

#[derive(Clone, Debug)]
struct Person {
    is_company: bool,
    parent: Option<prop::sample::Index>,
    body: Json,
    /// Which of those that fit, and what they are attached with.
    wanted: Vec<(prop::sample::Index, Options)>,
    /// How often the last one is asked for again.
    again: usize,
}

impl Person {
    fn kind(&self) -> ApplicantType {
        if self.is_company { ApplicantType::LegalPerson } else { ApplicantType::NaturalPerson }
    }
}

fn person() -> impl Strategy<Value = Person> {
    let body = any::<bool>().prop_flat_map(|is_company| {
        let body = if is_company { company().boxed() } else { natural().boxed() };
        body.prop_map(move |body| (is_company, body))
    });
    let wanted = prop::collection::vec((any::<prop::sample::Index>(), options()), 0..4);
    let again = prop_oneof![30 => Just(0_usize), 2 => 1..5_usize, 1 => Just(10)];
    (body, any::<Option<prop::sample::Index>>(), wanted, again).prop_map(
        |((is_company, body), parent, wanted, again)| Person {
            is_company,
            parent,
            body,
            wanted,
            again,
        },
    )
}

/// One of the plan's applicants: its parent, if it has one, is a company that has none.
fn applicant(at: usize, person: &Person, all: &[Person], template: &Json) -> Json {
    let heads: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(_, other)| other.is_company && other.parent.is_none())
        .map(|(at, _)| at)
        .collect();
    let mut item = json!({ "key": format!("key {at}"), "applicant": person.body });
    if let Some(parent) = person.parent.filter(|_| !heads.is_empty()) {
        item["parent_key"] = json!(format!("key {}", heads[parent.index(heads.len())]));
    }
    let groups = template["action_groups"].as_array().unwrap();
    let has = |group: &ActionGroupType| groups.iter().any(|one| one["type"] == group.as_str());
    let kind = person.kind();
    let fit: Vec<&Row> = ROWS
        .iter()
        .filter(|row| {
            let support = Matrix::default().support(&kind, &row.verification);
            support != Support::Unsupported && has(&row.group)
        })
        .collect();
    let mut wanted: Vec<Json> = Vec::new();
    if !fit.is_empty() {
        wanted.extend(person.wanted.iter().map(|(at, options)| {
            let row = fit[at.index(fit.len())];
            options.asked(row)
        }));
    }
    if let Some(last) = wanted.last().cloned() {
        wanted.extend(std::iter::repeat_n(last, person.again));
    }
    item["verifications"] = Json::Array(wanted);
    item
}

/// What a document analysis is asked for with.
#[derive(Clone, Debug)]
struct Options {
    country: Option<prop::sample::Index>,
    analysis: Option<Json>,
    year: Option<u16>,
    by_name: bool,
}

fn options() -> impl Strategy<Value = Options> {
    let level = prop_oneof![
        Just(Json::Null),
        Just(json!("none")),
        Just(json!("standard")),
        Just(json!("advanced"))
    ];
    let analysis = prop::option::of(level.prop_flat_map(|level| {
        prop_oneof![
            Just(json!({})),
            Just(json!({ "extraction": true })),
            Just(json!({ "fraud_level": level.clone() })),
            Just(json!({ "extraction": true, "fraud_level": level })),
        ]
    }));
    (
        any::<Option<prop::sample::Index>>(),
        analysis,
        prop::option::of(1000_u16..=9999),
        any::<bool>(),
    )
        .prop_map(|(country, analysis, year, by_name)| Options {
            country,
            analysis,
            year,
            by_name,
        })
}

impl Options {
    fn asked(&self, row: &Row) -> Json {
        let name = row.verification.as_str();
        if self.by_name {
            return json!(name);
        }
        let mut asked = json!({ "verification": name });
        if row.document_type.is_none() {
            return asked;
        }
        let countries = row.country_codes.unwrap_or_default();
        if let Some(at) = self.country.filter(|_| !countries.is_empty()) {
            asked["country_code"] = json!(countries[at.index(countries.len())]);
        }
        if let Some(analysis) = &self.analysis {
            asked["analysis_type"] = analysis.clone();
        }
        if let Some(year) = self.year.filter(|_| name == "tax_notice_document_analysis") {
            asked["checks"] = json!({ "income_year_check": { "income_year": year } });
        }
        asked
    }
}

/// A cell that an integrator overrides. None is opened: a sandbox that keeps the vendor's table
/// would refuse what goes through it.
fn cell() -> impl Strategy<Value = (ApplicantType, &'static Row, Support)> {
    let person = prop_oneof![Just(ApplicantType::NaturalPerson), Just(ApplicantType::LegalPerson)];
    let support = prop_oneof![
        Just(Support::Supported),
        Just(Support::Unconfirmed),
        Just(Support::Unsupported)
    ];
    (person, prop::sample::select(ROWS.iter().collect::<Vec<_>>()), support).prop_map(
        |(person, row, support)| match Matrix::default().support(&person, &row.verification) {
            Support::Unsupported => (person, row, Support::Unsupported),
            _ => (person, row, support),
        },
    )
}

fn natural() -> impl Strategy<Value = Json> {
    let address = (text(40), prop::option::of(text(40)), "[0-9]{5}", text(20)).prop_map(
        |(line1, line2, postal_code, city)| {
            json!({ "line1": line1, "line2": line2, "postal_code": postal_code, "city": city })
        },
    );
    let block = (prop::option::of(identity()), prop::option::of(address), prop::option::of(bank()))
        .prop_map(|(identity, address, bank)| {
            present([("identity", identity), ("address", address), ("bank_account", bank)])
        });
    (head("natural_person"), prop::option::of(block))
        .prop_map(|(head, block)| with(head, "natural_person", block))
}

fn company() -> impl Strategy<Value = Json> {
    let representatives = prop::collection::vec(identity(), 0..3).prop_map(Json::Array);
    let block = (
        prop::option::of(prop_oneof![text(30).prop_map(Json::from), Just(Json::Null)]),
        prop::option::of(Just(json!("FR"))),
        prop::option::of(bank()),
        prop::option::of(representatives),
    )
        .prop_map(|(name, country, bank, representatives)| {
            present([
                ("company_name", name),
                ("country_code", country),
                ("bank_account", bank),
                ("legal_representatives", representatives),
            ])
        });
    (head("legal_person"), prop::option::of(block))
        .prop_map(|(head, block)| with(head, "legal_person", block))
}

/// What both types have.
fn head(kind: &'static str) -> impl Strategy<Value = Json> {
    let email = prop::option::of("[a-z]{1,8}@[a-z]{1,8}\\.example");
    (text(60), prop::option::of(text(30)), email, any::<Option<bool>>()).prop_map(
        move |(label, reference, email, mailed)| {
            let mut head = json!({ "type": kind, "label": label, "reference_id": reference });
            match (mailed, &email) {
                (Some(true), Some(_)) => head["delivery_mode"] = json!("email"),
                (Some(_), _) => head["delivery_mode"] = json!("none"),
                _ => {}
            }
            with(head, "email", email.map(Json::from))
        },
    )
}

fn identity() -> impl Strategy<Value = Json> {
    // The last alternative warns and is sent.
    let name = prop_oneof![8 => "[A-Za-zÀ-ÿ' -]{0,20}[a-z]", 1 => "[α-ω]{1,10}"];
    (name.clone(), name).prop_map(|(first, last)| json!({ "first_name": first, "last_name": last }))
}

/// A German account: its check digits are those of ISO 13616, and it is typed as people type.
fn bank() -> impl Strategy<Value = Json> {
    let bic = prop_oneof![
        Just(None),
        Just(Some("DEUTDEFF")),
        Just(Some("deutdeff500")),
        Just(Some("BNPAFRPP"))
    ];
    (0..10_u128.pow(18), any::<bool>(), bic).prop_map(|(account, grouped, bic)| {
        let check = 98 - (account * 1_000_000 + 131_400) % 97;
        let iban = format!("DE{check:02}{account:018}");
        let groups: Vec<&str> =
            iban.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect();
        let typed = if grouped { groups.join(" ").to_lowercase() } else { iban.clone() };
        json!({ "iban": typed, "bic": bic })
    })
}

fn text(max: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("\\PC{{0,{max}}}x")).unwrap()
}

fn present<const N: usize>(properties: [(&str, Option<Json>); N]) -> Json {
    properties.into_iter().fold(json!({}), |object, (name, value)| with(object, name, value))
}

fn with(mut object: Json, name: &str, value: Option<Json>) -> Json {
    if let Some(value) = value {
        object[name] = value;
    }
    object
}

/// One thing that is wrong with a plan, or would be in most.
#[derive(Clone, Copy, Debug)]
enum Wrong {
    NoTemplateId,
    OtherTemplate,
    OtherWorkspace,
    NoWorkspace,
    Markup,
    NoApplicants,
    SameKey,
    NobodysParent,
    AnyParent,
    ParentsId,
    OwnParentsId,
    NoLabel,
    OtherBlock,
    Iban,
    Mailed,
    Property,
    Verification(prop::sample::Index),
    UnknownDocument,
    ApplicantsId,
    Country,
    Extraction,
    Year,
}

impl Arbitrary for Wrong {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        use Wrong::{
            AnyParent, ApplicantsId, Country, Extraction, Iban, Mailed, Markup, NoApplicants,
            NoLabel, NoTemplateId, NoWorkspace, NobodysParent, OtherBlock, OtherTemplate,
            OtherWorkspace, OwnParentsId, ParentsId, Property, SameKey, UnknownDocument, Year,
        };
        prop_oneof![
            21 => prop::sample::select(vec![
                NoTemplateId, OtherTemplate, OtherWorkspace, NoWorkspace, Markup, NoApplicants, SameKey,
                NobodysParent, AnyParent, ParentsId, OwnParentsId, NoLabel, OtherBlock, Iban, Mailed,
                Property, UnknownDocument, ApplicantsId, Country, Extraction, Year,
            ]),
            6 => any::<prop::sample::Index>().prop_map(Wrong::Verification),
        ]
        .boxed()
    }
}

impl Wrong {
    fn spoil(self, input: &mut Json, at: usize) {
        let first = format!("key {}", 0);
        let item = &mut input["applicants"][at];
        let ask = |item: &mut Json, asked: Json| {
            item["verifications"].as_array_mut().unwrap().push(asked);
        };
        match self {
            Self::NoTemplateId => input["template"]["id"] = json!("none"),
            Self::OtherTemplate => input["session"]["workflow_template_id"] = json!(NOBODYS_ID),
            Self::OtherWorkspace => input["session"]["workspace_id"] = json!(NOBODYS_ID),
            Self::NoWorkspace => {
                input["session"].as_object_mut().unwrap().remove("workspace_id");
            }
            Self::Markup => input["session"]["name"] = json!("<b>"),
            Self::NoApplicants => input["applicants"] = json!([]),
            Self::SameKey => item["key"] = json!(first),
            Self::NobodysParent => item["parent_key"] = json!("nobody"),
            Self::AnyParent => item["parent_key"] = json!(first),
            Self::ParentsId => item["applicant"]["parent_applicant_id"] = json!(NOBODYS_ID),
            Self::OwnParentsId => item["applicant"]["parent_applicant_id"] = Json::Null,
            Self::NoLabel => item["applicant"]["label"] = json!(" "),
            Self::OtherBlock => {
                let other = match item["applicant"]["type"].as_str() {
                    Some("legal_person") => "natural_person",
                    _ => "legal_person",
                };
                item["applicant"][other] = json!({});
            }
            Self::Iban => {
                let kind = item["applicant"]["type"].as_str().unwrap().to_owned();
                item["applicant"][kind]["bank_account"] =
                    json!({ "iban": "DE00370400440532013000" });
            }
            Self::Mailed => {
                item["applicant"]["delivery_mode"] = json!("email");
                item["applicant"]["email"] = Json::Null;
            }
            Self::Property => item["applicant"]["colour"] = json!("red"),
            Self::Verification(row) => {
                ask(item, json!(ROWS[row.index(ROWS.len())].verification.as_str()));
            }
            Self::UnknownDocument => ask(item, json!("tarot_card_document_analysis")),
            Self::ApplicantsId => ask(
                item,
                json!({ "verification": "bank_account_verification", "applicant_id": NOBODYS_ID }),
            ),
            Self::Country => ask(
                item,
                json!({ "verification": "vehicle_registration_document_analysis", "country_code": "XX" }),
            ),
            Self::Extraction => ask(
                item,
                json!({ "verification": "payslip_document_analysis", "country_code": "FR",
                    "analysis_type": { "extraction": false, "fraud_level": "advanced" } }),
            ),
            Self::Year => ask(
                item,
                json!({ "verification": "payslip_document_analysis", "country_code": "FR",
                    "checks": { "income_year_check": { "income_year": 2024 } } }),
            ),
        }
    }
}
