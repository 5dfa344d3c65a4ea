//! What holds for every rule that reads an unknown value: it answers whatever it is given, a value
//! comes out exactly when nothing stops it, and what came out once comes out again unchanged.
//!
//! Good values are drawn from the same tables of fields that the rules read by.

use std::borrow::Cow;
use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Union;
use proptest::test_runner::{Config, TestRunner};

use super::applicant::{
    ApplicantInput, ApplicantUpdate, CREATE_LEGAL_PERSON, CREATE_NATURAL_PERSON, CREATE_UNKNOWN,
    UPDATE_LEGAL_PERSON, UPDATE_NATURAL_PERSON,
};
use super::attach::{APPLICANT_ONLY, DOCUMENT_ANALYSIS};
use super::resolve::{RESOLVE_ACTION, ResolveInput};
use super::session::{CREATE_SESSION, SessionInput};
use super::shape::{Field, Kind, Reader};
use super::webhook::Window;
use super::{Checked, Matrix, Severity, applicant, attach, bank, plan, resolve, session, webhook};
use crate::model::ApplicantType::{LegalPerson, NaturalPerson};
use crate::model::row::Row;
use crate::model::value::Foreign;
use crate::model::{ActionGroupType, Value, Verification};

/// A rule, as what it makes of a value.
type Rule = fn(&Value) -> Checked<Value>;

/// Every body that is checked by a table: what it is, its table, the rule.
const BODIES: [(&str, &[Field], Rule); 9] = [
    ("a new person", CREATE_NATURAL_PERSON, |value| {
        applicant::check(value).map(ApplicantInput::into_body)
    }),
    ("a new company", CREATE_LEGAL_PERSON, |value| {
        applicant::check(value).map(ApplicantInput::into_body)
    }),
    ("a person's update", UPDATE_NATURAL_PERSON, |value| {
        applicant::check_update(value, &NaturalPerson).map(ApplicantUpdate::into_body)
    }),
    ("a company's update", UPDATE_LEGAL_PERSON, |value| {
        applicant::check_update(value, &LegalPerson).map(ApplicantUpdate::into_body)
    }),
    ("an update of either", UPDATE_LEGAL_PERSON, |value| {
        applicant::check_update_of_any(value).map(ApplicantUpdate::into_body)
    }),
    ("a session", CREATE_SESSION, |value| session::check(value).map(SessionInput::into_body)),
    ("a resolution", RESOLVE_ACTION, |value| resolve::check(value).map(ResolveInput::into_body)),
    ("an identity document", APPLICANT_ONLY, |value| {
        attached(&Verification::IdentityDocument, value)
    }),
    ("a tax notice", DOCUMENT_ANALYSIS, |value| attached(&Verification::TaxNotice, value)),
];

/// What is given to attach; the rule adds the type, which is not given again.
fn attached(verification: &Verification, value: &Value) -> Checked<Value> {
    attach::check(verification, value).map(|input| match input.body().clone() {
        Value::Map(entries) => {
            Value::Map(entries.into_iter().filter(|(name, _)| name != "type").collect())
        }
        other => other,
    })
}

/// Rules whose value is none that goes in again: only whether they answer, and how.
const OTHERS: [(&str, Rule); 6] = [
    ("a plan", |value| plan::check(&Matrix::default(), value).map(|_| Value::Null)),
    ("an event", |value| {
        webhook::read(value, Window { now_ms: 0, max_age_ms: 0 }).map(|_| Value::Null)
    }),
    ("an unknown document", |value| {
        attached(&Verification::from("tarot_card_document_analysis"), value)
    }),
    ("a video", |value| attached(&Verification::IdentityVideo, value)),
    ("an IBAN", |value| {
        bank::check_iban(value.as_text().unwrap_or_default()).map(|iban| iban.expose().into())
    }),
    ("a BIC", |value| {
        bank::check_bic(value.as_text().unwrap_or_default()).map(|bic| bic.expose().into())
    }),
];

/// A value by its table, good in itself; rules over several fields may still refuse it.
fn object(fields: &'static [Field]) -> BoxedStrategy<Value> {
    let all: Vec<_> = fields
        .iter()
        .map(|field| {
            let some = good(field.kind).prop_map(Some);
            let mut choices = vec![(3, some.boxed())];
            if !field.required {
                choices.push((1, Just(None).boxed()));
            }
            if field.nullable {
                choices.push((1, Just(Some(Value::Null)).boxed()));
            }
            let name = field.name;
            Union::new_weighted(choices)
                .prop_map(move |value| value.map(|value| (name.into(), value)))
        })
        .collect();
    all.prop_map(|entries| Value::Map(entries.into_iter().flatten().collect())).boxed()
}

fn good(kind: Kind) -> BoxedStrategy<Value> {
    let text = |pattern: &str| {
        let text = proptest::string::string_regex(pattern).unwrap();
        text.prop_map(owned).boxed()
    };
    let up_to = |max: u32| {
        let longest = owned("é".repeat(max as usize));
        prop_oneof![8 => text("\\PC{0,7}x"), 1 => Just(longest)].boxed()
    };
    match kind {
        Kind::Text { max } => up_to(max),
        Kind::Name { .. } => text("[A-Za-zÀ-ÿα-ω' -]{0,20}[a-z]"),
        Kind::SafeText { .. } => text(" {0,2}[^\\p{C}<>]{0,40}n {0,2}"),
        Kind::OneOf(words) => select(words).prop_map(Value::from).boxed(),
        Kind::Uuid => text("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-fA-F]{12}"),
        Kind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Kind::Integer { min, max } => {
            (min..=max).prop_map(|number| Value::Number(f64::from(number))).boxed()
        }
        Kind::AnyText => any::<String>().prop_map(owned).boxed(),
        Kind::Milliseconds => (0.0..9e15).prop_map(Value::Number).boxed(),
        Kind::Email => text(" {0,1}[a-z.+]{0,8}[a-z]@[a-z]{1,8}\\.example {0,2}"),
        Kind::Iban => german_iban().prop_map(owned).boxed(),
        Kind::Bic => text("[A-Za-z]{4}(DE|de|FR|BE)[A-Z0-9]{2}([A-Za-z0-9]{3})?"),
        Kind::Object(fields) => object(fields),
        Kind::List(fields) => vec(object(fields), 0..3).prop_map(Value::List).boxed(),
    }
}

/// Good by ISO 13616, and written as people write it.
fn owned(text: String) -> Value {
    Value::Text(Cow::Owned(text))
}

fn german_iban() -> impl Strategy<Value = String> {
    let between = select(vec!["", " ", "-", "\u{a0}"]);
    (0..10_u128.pow(18), between, any::<bool>()).prop_map(|(account, between, small)| {
        let check = 98 - (account * 1_000_000 + 131_400) % 97;
        let iban = format!("DE{check:02}{between}{account:018}");
        if small { iban.to_lowercase() } else { iban }
    })
}

/// Any value at all: what JSON has no form for, huge texts, deep nesting, a name twice.
fn anything() -> impl Strategy<Value = Value> {
    let foreign = select(vec![
        Foreign::Kind,
        Foreign::LoneSurrogate,
        Foreign::LongText,
        Foreign::Depth,
        Foreign::Size,
        Foreign::Unreadable,
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        select(vec![f64::NAN, f64::INFINITY, -0.0, 1e300]).prop_map(Value::Number),
        any::<String>().prop_map(owned),
        select(vec!["x", "\u{10ffff}", "DE", "<"]).prop_map(|one| owned(one.repeat(70_000))),
        foreign.prop_map(Value::Foreign),
    ];
    let name = prop_oneof![
        select(vec!["type", "label", "natural_person", "legal_person", "applicants", "template"])
            .prop_map(str::to_owned),
        ".{0,12}",
        Just("n".repeat(70_000)),
    ];
    let tree = leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::List),
            vec((name.clone().prop_map(Cow::Owned), inner), 0..6).prop_map(Value::Map),
        ]
    });
    (tree, prop_oneof![9 => Just(0_usize), 1 => 100..1_000_usize]).prop_map(|(tree, depth)| {
        (0..depth).fold(tree, |inner, at| match at % 2 {
            0 => Value::List(vec![inner]),
            _ => Value::Map(vec![("label".into(), inner)]),
        })
    })
}

/// A whole plan.
fn whole_plan() -> impl Strategy<Value = Value> {
    let map = |entries: Vec<(&'static str, Value)>| {
        Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
    };
    let asked = prop_oneof![
        3 => select(Verification::KNOWN).prop_map(Value::from),
        1 => object(DOCUMENT_ANALYSIS),
    ];
    let person =
        (object(CREATE_NATURAL_PERSON), vec(asked, 0..4)).prop_map(move |(body, asked)| {
            map(vec![
                ("key", "a".into()),
                ("applicant", body),
                ("verifications", Value::List(asked)),
            ])
        });
    (object(CREATE_SESSION), vec(person, 0..3)).prop_map(move |(session, people)| {
        let id = session.get("workflow_template_id").cloned().unwrap_or(Value::Null);
        let groups =
            ActionGroupType::KNOWN.iter().map(|group| map(vec![("type", (*group).into())]));
        let groups = Value::List(groups.collect());
        map(vec![
            ("template", map(vec![("id", id), ("action_groups", groups)])),
            ("session", session),
            ("applicants", Value::List(people)),
        ])
    })
}

/// Every body that a rule takes.
fn bodies() -> Union<BoxedStrategy<Value>> {
    let tables = BODIES.iter().map(|(_, fields, _)| object(fields));
    Union::new(tables.chain([whole_plan().boxed()]))
}

/// A good value in which something, somewhere, is anything.
fn spoiled(good: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    (good, vec(any::<Index>(), 0..6), anything()).prop_map(|(mut body, way, anything)| {
        put(&mut body, &way, anything);
        body
    })
}

fn put(at: &mut Value, way: &[Index], anything: Value) {
    let inner = way.split_first().and_then(|(step, rest)| {
        let inner = match &mut *at {
            Value::List(items) if !items.is_empty() => {
                let place = step.index(items.len());
                items.get_mut(place)
            }
            Value::Map(entries) if !entries.is_empty() => {
                let place = step.index(entries.len());
                entries.get_mut(place).map(|(_, value)| value)
            }
            _ => None,
        };
        inner.map(|inner| (inner, rest))
    });
    match inner {
        Some((inner, rest)) => put(inner, rest, anything),
        None => *at = anything,
    }
}

/// Whether an object in it has a name twice.
fn has_twins(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().any(has_twins),
        Value::Map(entries) => entries.iter().enumerate().any(|(at, (name, value))| {
            entries[..at].iter().any(|(other, _)| other == name) || has_twins(value)
        }),
        _ => false,
    }
}

fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn every_rule_answers_anything_and_gives_a_value_exactly_when_nothing_stops_it(
        value in prop_oneof![1 => anything(), 2 => spoiled(bodies())],
    ) {
        let bodies = BODIES.iter().map(|(name, _, rule)| (*name, *rule));
        for (name, rule) in bodies.chain(OTHERS) {
            let checked = rule(&value);
            let stops = checked.findings.iter().any(|one| one.severity == Severity::Error);
            prop_assert_eq!(checked.value.is_none(), stops, "{}: {:?}", name, checked.findings);
        }
    }

    #[test]
    fn an_applicant_in_a_row_is_answered_like_any_value(
        value in prop_oneof![
            1 => anything(),
            4 => spoiled(object(CREATE_UNKNOWN)),
        ],
    ) {
        // JavaScript has no object with a name twice.
        if !has_twins(&value) {
            applicant::in_row::tests::agree(&value);
        }
    }

    #[test]
    fn a_row_of_nonsense_is_answered(
        words in vec(prop_oneof![3 => 0..80_u32, 1 => any::<u32>()], 0..40),
        text in ".{0,40}",
    ) {
        let (mut row, mut reader) = (Row::new(&words, &text), Reader::new());
        for _ in 0..3 {
            applicant::in_row::check(&mut row, &mut reader);
            reader.notes().told();
        }
        // An applicant in a record has nine words, and no nonsense spells one as a value.
        prop_assert!(words.len() >= 27 || !reader.notes().told().is_empty(), "nobody was there");
    }

    #[test]
    fn a_bic_accepted_once_is_accepted_again(text in "[A-Za-z]{4}(DE|fr|BE|XX)[A-Za-z0-9]{2}([A-Za-z0-9]{3})?") {
        if let Some(bic) = bank::check_bic(&text).value {
            let again = bank::check_bic(bic.expose());
            prop_assert_eq!(again.value, Some(bic));
            prop_assert!(again.findings.is_empty());
        }
    }

    #[test]
    fn an_iban_of_a_good_account_is_accepted_however_it_is_written(text in german_iban()) {
        let iban = bank::check_iban(&text).value.unwrap();
        let again = bank::check_iban(iban.expose());
        prop_assert_eq!(again.value, Some(iban));
    }
}

#[test]
fn a_body_accepted_once_is_accepted_again_and_stays_the_same() {
    const CASES: u32 = 256;
    for (name, fields, rule) in BODIES {
        let accepted = Cell::new(0);
        let outcome = TestRunner::new(config(CASES)).run(&object(fields), |given| {
            let Some(first) = rule(&given).value else { return Ok(()) };
            accepted.set(accepted.get() + 1);
            let again = rule(&first);
            prop_assert_eq!(again.value.as_ref(), Some(&first), "{:?}", again.findings);
            // And over the wire.
            let read: Value = serde_json::from_str(&first.to_json()).unwrap();
            prop_assert_eq!(rule(&read).value, Some(first));
            Ok(())
        });
        assert!(outcome.is_ok(), "{name}: {}", outcome.unwrap_err());
        assert!(accepted.get() > CASES / 8, "{name}: only {} of {CASES}", accepted.get());
    }
}
