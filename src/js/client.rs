//! The client: an operation's name and its arguments in, what the API answered out.
//!
//! The answer is checked against the model and then handed on as it came, so that fields this
//! version does not know are still there.

use core::str::FromStr;

use js_sys::{Function, JSON, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::{answer, flat, out};
use crate::client::fetch::FetchTransport;
use crate::client::request::{Call, Paging, Request};
use crate::client::verifications::Filters;
use crate::client::{
    Error, ErrorCode, RetryPolicy, applicants, run, sessions, templates, verifications,
};
use crate::model::shape::Shape;
use crate::model::{ApplicantStatus, Value, Verification, VerificationResource};
use crate::rules::{Checked, Code, Finding, Findings, Param, applicant, attach, resolve, session};

/// Executes an operation (`sessions.create`, …) with its arguments, an object that lies at these places
/// of the desk.
///
/// # Errors
/// The promise is rejected with the failure as plain data.
#[wasm_bindgen]
pub fn call(
    operation: &str,
    from: usize,
    to: usize,
    text: usize,
    text_to: usize,
    host: &Host,
) -> Promise {
    let sent = sent(operation, &Arguments(&flat::value(from..to, text..text_to)));
    let (transport, policy) = read(host);
    future_to_promise(async move {
        match sent {
            Ok(sent) => execute(&sent, &transport, &policy).await,
            Err(findings) => Err(Error::invalid(findings)),
        }
        .map_err(|error| out::error(&error))
    })
}

#[wasm_bindgen]
extern "C" {
    /// What the TypeScript half hands over with every call.
    pub type Host;

    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    fn base_url(this: &Host) -> String;
    #[wasm_bindgen(method, getter)]
    fn token(this: &Host) -> Function;
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &Host) -> Function;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn timeout_ms(this: &Host) -> f64;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &Host) -> f64;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Host) -> JsValue;
}

fn read(host: &Host) -> (FetchTransport, RetryPolicy) {
    let transport = FetchTransport {
        base_url: host.base_url(),
        token: host.token(),
        fetch: host.fetch(),
        timeout_ms: host.timeout_ms(),
        signal: host.signal(),
    };
    // `as` saturates, and NaN is 0.
    let max_retries = host.max_retries() as u8;
    (transport, RetryPolicy { max_retries, ..RetryPolicy::default() })
}

/// What an operation sends, and the least its answer must have.
struct Sent {
    request: Request,
    shape: Option<Shape>,
}

impl<T> From<Call<T>> for Sent {
    fn from(call: Call<T>) -> Self {
        let shape = call.shape();
        Self { request: call.into_request(), shape }
    }
}

fn sent(operation: &str, given: &Arguments<'_>) -> Result<Sent, Vec<Finding>> {
    Ok(match operation {
        "templates.list" => templates::list(&given.paging()?).into(),
        "sessions.create" => sessions::create(&given.body(session::check)?).into(),
        "sessions.get" => sessions::get(&given.id("id")?).into(),
        "sessions.list" => sessions::list(&given.paging()?).into(),
        "applicants.create" => {
            applicants::create(&given.id("session_id")?, &given.body(applicant::check)?).into()
        }
        "applicants.get" => applicants::get(&given.id("session_id")?, &given.id("id")?).into(),
        "applicants.list" => {
            let status = given.text("status")?.map(ApplicantStatus::from);
            applicants::list(&given.id("session_id")?, status.as_ref(), &given.paging()?).into()
        }
        "applicants.update" => {
            let body = given.body(applicant::check_update_of_any)?;
            applicants::update(&given.id("session_id")?, &given.id("id")?, &body).into()
        }
        "verifications.attach" => {
            let verification = given.verification()?;
            verifications::attach(&given.body(|body| attach::check(&verification, body))?).into()
        }
        "verifications.get" => verifications::get(given.resource()?, &given.id("id")?).into(),
        "verifications.list" => {
            verifications::list(given.resource()?, &given.filters()?, &given.paging()?).into()
        }
        "links.generate" => sessions::generate_links(&given.id("session_id")?).into(),
        "actions.resolve" => {
            sessions::resolve_action(&given.id("session_id")?, &given.body(resolve::check)?).into()
        }
        _ => return Err(Arguments::wrong(Code::NotAllowed, "operation")),
    })
}

async fn execute(
    sent: &Sent,
    transport: &FetchTransport,
    policy: &RetryPolicy,
) -> Result<JsValue, Error> {
    let response = run(transport, &sent.request, policy).await?;
    let Some(shape) = sent.shape else {
        return Ok(JsValue::UNDEFINED);
    };
    let unexpected =
        Error { status: Some(response.status), ..Error::new(ErrorCode::UnexpectedResponse) };
    match JSON::parse(&response.body) {
        Ok(answer) if answer::fits(&answer, shape) => Ok(answer),
        _ => Err(unexpected),
    }
}

/// The arguments of an operation. Each is checked on the way out.
struct Arguments<'value>(&'value Value);

impl Arguments<'_> {
    fn wrong(code: Code, name: &'static str) -> Vec<Finding> {
        vec![Finding::error(code, &[name.into()])]
    }

    fn wrong_type(name: &'static str, expected: &'static str) -> Vec<Finding> {
        let finding = Finding::error(Code::WrongType, &[name.into()]);
        vec![finding.with("expected", Param::Word(expected.into()))]
    }

    fn text(&self, name: &'static str) -> Result<Option<&str>, Vec<Finding>> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(_) => Err(Self::wrong_type(name, "string")),
        }
    }

    fn id<T: FromStr>(&self, name: &'static str) -> Result<T, Vec<Finding>> {
        match self.text(name)? {
            Some(text) => text.parse().map_err(|_| Self::wrong(Code::InvalidUuid, name)),
            None => Err(Self::wrong(Code::Required, name)),
        }
    }

    fn optional_id<T: FromStr>(&self, name: &'static str) -> Result<Option<T>, Vec<Finding>> {
        self.text(name)?.map(|_| self.id(name)).transpose()
    }

    fn body<T>(&self, check: impl Fn(&Value) -> Checked<T>) -> Result<T, Vec<Finding>> {
        check(self.0.get("body").unwrap_or(&Value::Null)).into_result().map_err(Findings::into_vec)
    }

    fn verification(&self) -> Result<Verification, Vec<Finding>> {
        let name = self.text("verification")?;
        name.map(Verification::from).ok_or_else(|| Self::wrong(Code::Required, "verification"))
    }

    fn resource(&self) -> Result<VerificationResource, Vec<Finding>> {
        attach::attachable(&self.verification()?).map_err(|code| Self::wrong(code, "verification"))
    }

    fn paging(&self) -> Result<Paging, Vec<Finding>> {
        let limit = match self.0.get("limit") {
            None | Some(Value::Null) => None,
            Some(Value::Number(limit)) if limit.fract() == 0.0 && (1.0..=100.0).contains(limit) => {
                Some(*limit as u8)
            }
            Some(_) => return Err(Self::wrong_type("limit", "a whole number, 1 to 100")),
        };
        Ok(Paging { after: self.text("after")?.map(str::to_owned), limit })
    }

    fn filters(&self) -> Result<Filters, Vec<Finding>> {
        // A list of one kind of document analysis is narrowed to its type.
        let verification = self.verification()?;
        Ok(Filters {
            status: self.text("status")?.map(str::to_owned),
            workspace_id: self.optional_id("workspace_id")?,
            document_type: attach::document_type_of(&verification).map(str::to_owned),
            workflow_session_id: self.optional_id("workflow_session_id")?,
        })
    }
}
