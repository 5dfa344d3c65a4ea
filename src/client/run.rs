//! Executes a request through a transport: the token, one more try after a 401, retries, errors.

use core::future::Future;

use super::{Error, ErrorCode, Request, Response, RetryPolicy};

/// Why a request got no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The connection failed.
    Network,
    /// The time was up.
    Timeout,
    /// The caller aborted.
    Aborted,
    /// The token could not be had.
    Token,
}

impl AsRef<Self> for Failure {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::new(match failure {
            Failure::Network => ErrorCode::Network,
            Failure::Timeout => ErrorCode::Timeout,
            Failure::Aborted => ErrorCode::Aborted,
            Failure::Token => ErrorCode::TokenUnavailable,
        })
    }
}

/// What differs between a browser and a server. The futures need not be `Send`: those of `fetch` are not.
pub trait Transport {
    /// Why a request got no answer, and what else is known of it.
    type Failed: AsRef<Failure> + Into<Error>;

    /// Whether `token` gives another one after `refresh`. One that stays would be refused again.
    const REFRESHES: bool = true;

    /// The bearer token; a new one after `refresh`.
    fn token(&self, refresh: bool) -> impl Future<Output = Result<String, Failure>>;

    /// Sends the request once. The transport bounds its time, body included.
    fn send(
        &self,
        request: &Request,
        token: &str,
    ) -> impl Future<Output = Result<Response, Self::Failed>>;

    /// Waits.
    fn pause(&self, milliseconds: u32) -> impl Future<Output = Result<(), Failure>>;

    /// A number between 0 and 1.
    fn chance(&self) -> f64;
}

/// Executes a request and returns its successful answer.
///
/// # Errors
/// The last failure, once the policy allows no further try.
pub async fn run<T: Transport>(
    transport: &T,
    request: &Request,
    policy: &RetryPolicy,
) -> Result<Response, Error> {
    let mut token = transport.token(false).await?;
    let mut token_is_new = false;
    let mut retries = 0;
    loop {
        let outcome = transport.send(request, &token).await;
        if let Ok(response) = &outcome {
            match response.status {
                200..=299 => return outcome.map_err(Into::into),
                // The request was refused before anything was done, so even a POST may go again.
                401 if T::REFRESHES && !token_is_new => {
                    token = transport.token(true).await?;
                    token_is_new = true;
                    continue;
                }
                _ => {}
            }
        }
        let chance = transport.chance();
        match policy.pause_before_retry(
            request.repeat,
            retries,
            outcome.as_ref().map_err(AsRef::as_ref),
            chance,
        ) {
            Some(pause) => {
                transport.pause(pause).await?;
                retries += 1;
            }
            None => return Err(outcome.map_or_else(Into::into, Error::of)),
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// Answers from a script and notes what it was asked.
    struct Script {
        answers: RefCell<Vec<Result<u16, Failure>>>,
        log: RefCell<Vec<String>>,
    }

    impl Transport for Script {
        type Failed = Failure;

        async fn token(&self, refresh: bool) -> Result<String, Failure> {
            self.log.borrow_mut().push(format!("token {refresh}"));
            Ok(if refresh { "new".into() } else { "old".into() })
        }

        async fn send(&self, _: &Request, token: &str) -> Result<Response, Failure> {
            self.log.borrow_mut().push(format!("send {token}"));
            let answer = self.answers.borrow_mut().remove(0);
            answer.map(|status| Response { status, retry_after_ms: None, body: "{}".into() })
        }

        async fn pause(&self, milliseconds: u32) -> Result<(), Failure> {
            self.log.borrow_mut().push(format!("pause {milliseconds}"));
            Ok(())
        }

        fn chance(&self) -> f64 {
            1.0
        }
    }

    fn ran(
        request: Request,
        answers: &[Result<u16, Failure>],
    ) -> (Result<u16, ErrorCode>, Vec<String>) {
        let script = Script { answers: RefCell::new(answers.to_vec()), log: RefCell::default() };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let outcome = runtime.block_on(run(&script, &request, &RetryPolicy::default()));
        (
            outcome.map(|response| response.status).map_err(|error| error.code),
            script.log.into_inner(),
        )
    }

    fn get() -> Request {
        Request::get("/x".into())
    }

    fn post() -> Request {
        Request::post("/x".into(), crate::model::Value::Null)
    }

    #[test]
    fn a_token_is_asked_again_once_after_a_401() {
        let (outcome, log) = ran(post(), &[Ok(401), Ok(201)]);
        assert_eq!(outcome, Ok(201));
        assert_eq!(log, ["token false", "send old", "token true", "send new"]);
        let (outcome, log) = ran(get(), &[Ok(401), Ok(401)]);
        assert_eq!((outcome, log.len()), (Err(ErrorCode::Unauthorized), 4));
    }

    #[test]
    fn a_read_is_tried_again_after_a_passing_failure() {
        let (outcome, log) = ran(get(), &[Err(Failure::Network), Ok(500), Ok(200)]);
        assert_eq!(outcome, Ok(200));
        assert_eq!(
            log,
            ["token false", "send old", "pause 500", "send old", "pause 1000", "send old"]
        );
    }

    #[test]
    fn a_creation_whose_answer_was_lost_is_not_sent_again() {
        let (outcome, log) = ran(post(), &[Err(Failure::Timeout)]);
        assert_eq!(outcome, Err(ErrorCode::Timeout));
        assert_eq!(log, ["token false", "send old"]);
    }

    #[test]
    fn a_creation_refused_for_haste_is_sent_again() {
        let (outcome, log) = ran(post(), &[Ok(429), Ok(201)]);
        assert_eq!(outcome, Ok(201));
        assert_eq!(log, ["token false", "send old", "pause 500", "send old"]);
    }
}
