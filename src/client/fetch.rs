//! The client's transport in WebAssembly. The headers are gloo-net's. Its builder of requests would be
//! 1.8 kB of the download, for a query that we have none of; and sending and reading are our own,
//! because gloo-net panics on a rejection that is no `Error` and on a `Response` of another realm. Here
//! every rejection is a value, and no call outlives its time or its caller's signal.

use core::cell::Cell;
use std::rc::Rc;

use gloo_net::http::Headers;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestInit, RequestRedirect};

use super::{Failure, Method, Request, Response, Transport};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(handle: &JsValue);
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    fn random() -> f64;
}

/// What a call needs from its host page or server.
pub(crate) struct FetchTransport {
    /// The API root with its version.
    pub base_url: String,
    /// `(refresh: boolean) => string | Promise<string>`
    pub token: Function,
    /// `(request: Request) => Promise<Response>`
    pub fetch: Function,
    /// The bound on one try in milliseconds, body included.
    pub timeout_ms: f64,
    /// The caller's `AbortSignal`, if any.
    pub signal: JsValue,
}

impl Transport for FetchTransport {
    type Failed = Failure;

    async fn token(&self, refresh: bool) -> Result<String, Failure> {
        let deadline = Deadline::start(self.timeout_ms, &self.signal)?;
        let asked =
            self.token.call1(&JsValue::UNDEFINED, &refresh.into()).map_err(|_| Failure::Token)?;
        let token = deadline.race(&asked, Failure::Token).await?.as_string().unwrap_or_default();
        // Any other character can't stand in a header.
        let usable = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        if usable { Ok(token) } else { Err(Failure::Token) }
    }

    async fn send(&self, request: &Request, token: &str) -> Result<Response, Failure> {
        let deadline = Deadline::start(self.timeout_ms, &self.signal)?;
        let sent = self.build(request, token, &deadline)?;
        let asked = self.fetch.call1(&JsValue::UNDEFINED, &sent).map_err(|_| Failure::Network)?;
        let response = deadline.race(&asked, Failure::Network).await?;
        let status = property(&response, "status")?.as_f64().unwrap_or(0.0);
        if !(200.0..600.0).contains(&status) {
            return Err(Failure::Network);
        }
        let retry_after = property(&response, "headers")
            .and_then(|headers| call(&headers, "get", Some("retry-after")))
            .ok()
            .and_then(|header| header.as_string()?.parse::<u32>().ok());
        let body = deadline.race(&call(&response, "text", None)?, Failure::Network).await?;
        Ok(Response {
            status: status as u16,
            retry_after_ms: retry_after.map(|seconds| seconds.saturating_mul(1_000)),
            body: body.as_string().unwrap_or_default(),
        })
    }

    async fn pause(&self, milliseconds: u32) -> Result<(), Failure> {
        let deadline = Deadline::start(f64::from(milliseconds), &self.signal)?;
        match deadline.race(&Promise::new(&mut |_, _| {}), Failure::Network).await {
            Err(Failure::Aborted) => Err(Failure::Aborted),
            _ => Ok(()),
        }
    }

    fn chance(&self) -> f64 {
        random()
    }
}

impl FetchTransport {
    fn build(
        &self,
        request: &Request,
        token: &str,
        deadline: &Deadline,
    ) -> Result<JsValue, Failure> {
        let headers = Headers::new();
        headers.append("accept", "application/json");
        headers.append("authorization", &["Bearer ", token].concat());
        let init = RequestInit::new();
        init.set_method(match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
        });
        if let Some(body) = &request.body {
            headers.append("content-type", "application/json");
            init.set_body(&body.to_json().into());
        }
        init.set_headers(&headers.into_raw());
        // A status read from a cache is an old status; a redirect would carry the token away.
        init.set_cache(RequestCache::NoStore);
        init.set_redirect(RequestRedirect::Error);
        init.set_signal(Some(&deadline.controller.signal()));
        let url = [self.base_url.as_str(), &request.target()].concat();
        let built = web_sys::Request::new_with_str_and_init(&url, &init);
        built.map(Into::into).map_err(|_| Failure::Network)
    }
}

fn property(object: &JsValue, name: &str) -> Result<JsValue, Failure> {
    Reflect::get(object, &name.into()).map_err(|_| Failure::Network)
}

fn call(object: &JsValue, name: &str, argument: Option<&str>) -> Result<JsValue, Failure> {
    let method = property(object, name)?.dyn_into::<Function>().map_err(|_| Failure::Network)?;
    let arguments: Array = argument.into_iter().map(JsValue::from).collect();
    method.apply(object, &arguments).map_err(|_| Failure::Network)
}

/// The end of a try: its time, or its caller's signal, whichever comes first. Dropping it aborts
/// what is still under way and leaves no timer and no listener behind.
struct Deadline {
    controller: AbortController,
    over: Promise,
    failure: Rc<Cell<Option<Failure>>>,
    timer: JsValue,
    signal: JsValue,
    on_abort: Function,
    // Kept for as long as JavaScript may call them.
    _closures: [Closure<dyn FnMut()>; 2],
}

impl Deadline {
    fn start(timeout_ms: f64, signal: &JsValue) -> Result<Self, Failure> {
        if signal.is_object()
            && Reflect::get(signal, &"aborted".into()).is_ok_and(|aborted| aborted.is_truthy())
        {
            return Err(Failure::Aborted);
        }
        let controller = AbortController::new().map_err(|_| Failure::Network)?;
        let mut settle = JsValue::UNDEFINED;
        let over = Promise::new(&mut |resolve, _| settle = resolve.into());
        let settle: Function = settle.unchecked_into();
        let failure = Rc::new(Cell::new(None));
        let ending = |why: Failure| {
            let (controller, settle, failure) =
                (controller.clone(), settle.clone(), Rc::clone(&failure));
            Closure::new(move || {
                if failure.get().is_none() {
                    failure.set(Some(why));
                    // Our own controller and no reason: a reason that is no `Error` is what
                    // other people's code trips over.
                    controller.abort();
                    let _ = settle.call0(&JsValue::UNDEFINED);
                }
            })
        };
        let closures: [Closure<dyn FnMut()>; 2] =
            [ending(Failure::Timeout), ending(Failure::Aborted)];
        let [on_timeout, on_abort] =
            closures.each_ref().map(|closure| closure.as_ref().unchecked_ref::<Function>().clone());
        let timer = set_timeout(&on_timeout, timeout_ms);
        listen("addEventListener", signal, &on_abort);
        Ok(Self {
            controller,
            over,
            failure,
            timer,
            signal: signal.clone(),
            on_abort,
            _closures: closures,
        })
    }

    /// The promise's value, or why it has none. A rejection is `otherwise`.
    async fn race(&self, promise: &JsValue, otherwise: Failure) -> Result<JsValue, Failure> {
        let both = Array::of2(&Promise::resolve(promise), &self.over);
        let outcome = JsFuture::from(Promise::race(&both)).await;
        match self.failure.get() {
            Some(failure) => Err(failure),
            None => outcome.map_err(|_| otherwise),
        }
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        listen("removeEventListener", &self.signal, &self.on_abort);
        if self.failure.replace(Some(Failure::Aborted)).is_none() {
            self.controller.abort();
        }
    }
}

/// Adds or removes a listener for `abort`, where there is a signal at all. Asking `undefined` would do
/// no more, but every exception that is caught costs a place in wasm-bindgen's table for good.
fn listen(method: &str, signal: &JsValue, listener: &Function) {
    if signal.is_object()
        && let Ok(method) = Reflect::get(signal, &method.into())
        && let Some(method) = method.dyn_ref::<Function>()
    {
        let _ = method.call2(signal, &"abort".into(), listener);
    }
}
