//! The client's transport: what it sends, and that nothing a `fetch` does can hang or break it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortController, Request, Response};
use workflow_session_links::js::client;

use super::{Flat, get, json, set};

const SESSION: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";
const TEMPLATES: &str = r#"{"meta":{"next_cursor":null},"data":[],"new_field":1}"#;

type Fetch = Box<dyn FnMut(Request) -> Result<JsValue, JsValue>>;

/// A host whose `fetch` is the given function.
fn host(fetch: Fetch) -> JsValue {
    let token = Closure::<dyn Fn(bool) -> String>::new(|refresh| {
        if refresh { "new" } else { "old" }.into()
    });
    let host = Object::new();
    set(&host, "baseUrl", &"https://relay.test/v3".into());
    set(&host, "token", &token.into_js_value());
    set(&host, "fetch", &Closure::wrap(fetch).into_js_value());
    set(&host, "timeoutMs", &1_000.into());
    set(&host, "maxRetries", &0.into());
    host.into()
}

fn answer(status: u16, body: &str) -> JsValue {
    let init = web_sys::ResponseInit::new();
    init.set_status(status);
    let response = Response::new_with_opt_str_and_init(Some(body), &init).expect("a response");
    Promise::resolve(&response).into()
}

async fn call(operation: &str, arguments: &str, host: JsValue) -> Result<JsValue, JsValue> {
    let [from, to, text, text_to] = Flat::read(arguments).lay();
    let host = host.unchecked_ref();
    JsFuture::from(client::call(operation, from, to, text, text_to, host)).await
}

async fn code(operation: &str, arguments: &str, host: JsValue) -> String {
    let failure = call(operation, arguments, host).await.expect_err("a failure");
    get(&failure, "code").as_string().expect("a code")
}

#[wasm_bindgen_test]
async fn a_request_has_its_method_address_headers_and_body() {
    let seen = Rc::new(RefCell::new(None));
    let keep = Rc::clone(&seen);
    let host = host(Box::new(move |request| {
        *keep.borrow_mut() = Some(request);
        Ok(answer(400, r#"{"type":"about:blank","detail":"no"}"#))
    }));
    let arguments = format!(
        r#"{{"session_id":"{SESSION}","body":{{"type":"natural_person","label":"Zoë \"Z\""}}}}"#
    );
    assert_eq!(code("applicants.create", &arguments, host).await, "bad_request");
    let request = seen.borrow_mut().take().expect("a request");
    assert_eq!(request.method(), "POST");
    assert_eq!(
        request.url(),
        format!("https://relay.test/v3/workflow_sessions/{SESSION}/applicants")
    );
    let header = |name| request.headers().get(name).ok().flatten();
    assert_eq!(header("authorization").as_deref(), Some("Bearer old"));
    assert_eq!(header("content-type").as_deref(), Some("application/json"));
    let body = JsFuture::from(request.text().expect("a body")).await.expect("a text");
    assert_eq!(
        body.as_string().as_deref(),
        Some(r#"{"type":"natural_person","label":"Zoë \"Z\""}"#)
    );
}

#[wasm_bindgen_test]
async fn an_answer_is_handed_on_with_fields_nobody_knows() {
    let got = call("templates.list", "{}", host(Box::new(|_| Ok(answer(200, TEMPLATES)))));
    assert_eq!(json(&got.await.expect("a page")), TEMPLATES);
}

#[wasm_bindgen_test]
async fn an_answer_of_another_shape_is_no_answer() {
    for body in
        ["", "{", "[]", "null", r#"{"data":[{}],"meta":{"next_cursor":null}}"#, r#"{"data":{}}"#]
    {
        let host = host(Box::new(move |_| Ok(answer(200, body))));
        assert_eq!(code("templates.list", "{}", host).await, "unexpected_response", "{body}");
    }
}

#[wasm_bindgen_test]
async fn wrong_arguments_are_found_and_nothing_is_sent() {
    for (operation, arguments) in [
        ("sessions.get", r#"{"id":"../webhooks"}"#),
        ("sessions.get", "{}"),
        ("sessions.create", "{}"),
        ("applicants.create", r#"{"session_id":7,"body":{}}"#),
        ("verifications.attach", r#"{"verification":"watchlist_verification","body":{}}"#),
        ("templates.list", r#"{"limit":1000}"#),
        ("anything.else", "{}"),
        ("sessions.get", "null"),
    ] {
        let host = host(Box::new(|_| panic!("sent")));
        assert_eq!(
            code(operation, arguments, host).await,
            "invalid_argument",
            "{operation} {arguments}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_fetch_that_throws_or_rejects_with_anything_is_a_network_failure() {
    let rejections: [fn() -> Result<JsValue, JsValue>; 6] = [
        || Err("thrown text".into()),
        || Ok(Promise::reject(&"rejected text".into()).into()),
        || Ok(Promise::reject(&JsValue::NULL).into()),
        || Ok(JsValue::UNDEFINED),
        || Ok(Object::new().into()),
        || Ok(Promise::reject(&js_sys::Error::new("x")).into()),
    ];
    for rejection in rejections {
        assert_eq!(
            code("templates.list", "{}", host(Box::new(move |_| rejection()))).await,
            "network"
        );
    }
}

#[wasm_bindgen_test]
async fn a_response_of_another_realm_is_read() {
    let text =
        Closure::<dyn Fn() -> JsValue>::new(|| Promise::resolve(&JsValue::from(TEMPLATES)).into());
    let response = Object::new();
    set(&response, "status", &200.into());
    set(&response, "text", &text.into_js_value());
    let response = JsValue::from(response);
    let got = call("templates.list", "{}", host(Box::new(move |_| Ok(response.clone()))));
    assert_eq!(json(&got.await.expect("a page")), TEMPLATES);
}

#[wasm_bindgen_test]
async fn a_fetch_that_never_settles_ends_with_its_time() {
    let aborted = Rc::new(RefCell::new(None));
    let keep = Rc::clone(&aborted);
    let host = host(Box::new(move |request| {
        *keep.borrow_mut() = Some(request.signal());
        Ok(Promise::new(&mut |_, _| {}).into())
    }));
    set(&host, "timeoutMs", &20.into());
    assert_eq!(code("templates.list", "{}", host).await, "timeout");
    assert!(
        aborted.borrow().as_ref().is_some_and(|signal| signal.aborted()),
        "the request was aborted"
    );
}

#[wasm_bindgen_test]
async fn a_body_that_never_ends_ends_with_its_time() {
    let text = Closure::<dyn Fn() -> JsValue>::new(|| Promise::new(&mut |_, _| {}).into());
    let response = Object::new();
    set(&response, "status", &200.into());
    set(&response, "text", &text.into_js_value());
    let response = JsValue::from(response);
    let host = host(Box::new(move |_| Ok(response.clone())));
    set(&host, "timeoutMs", &20.into());
    assert_eq!(code("templates.list", "{}", host).await, "timeout");
}

#[wasm_bindgen_test]
async fn an_abort_with_any_reason_settles_the_call() {
    let controller = AbortController::new().expect("a controller");
    let stop = controller.clone();
    let host = host(Box::new(move |_| {
        stop.abort_with_reason(&"user left".into());
        Ok(Promise::new(&mut |_, _| {}).into())
    }));
    set(&host, "signal", &controller.signal());
    assert_eq!(code("templates.list", "{}", host.clone()).await, "aborted");
    assert_eq!(code("templates.list", "{}", host).await, "aborted", "before it begins");
}

#[wasm_bindgen_test]
async fn a_token_that_can_not_be_had_or_sent_is_named() {
    for token in [
        JsValue::UNDEFINED,
        "".into(),
        "a\nb".into(),
        7.into(),
        Promise::reject(&"no".into()).into(),
    ] {
        let host = host(Box::new(|_| panic!("sent")));
        let give = Closure::<dyn Fn() -> JsValue>::new(move || token.clone());
        set(&host, "token", &give.into_js_value());
        assert_eq!(code("templates.list", "{}", host).await, "token_unavailable");
    }
}

#[wasm_bindgen_test]
async fn a_token_is_asked_again_after_a_401() {
    let tokens = Array::new();
    let keep = tokens.clone();
    let host = host(Box::new(move |request| {
        let token = request.headers().get("authorization")?.unwrap_or_default();
        keep.push(&token.as_str().into());
        Ok(if token == "Bearer new" { answer(200, TEMPLATES) } else { answer(401, "{}") })
    }));
    assert!(call("templates.list", "{}", host).await.is_ok());
    assert_eq!(json(&tokens), r#"["Bearer old","Bearer new"]"#);
}

#[wasm_bindgen_test]
async fn a_passing_failure_is_tried_again() {
    let mut left = 2;
    let host = host(Box::new(move |_| {
        left -= 1;
        Ok(if left > 0 { answer(503, "") } else { answer(200, TEMPLATES) })
    }));
    set(&host, "maxRetries", &1.into());
    assert!(call("templates.list", "{}", host).await.is_ok());
}
