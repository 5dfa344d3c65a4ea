//! Takes a file from the hosted page. Only its first and last bytes are held: the document itself
//! goes nowhere.

use std::sync::Arc;

use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest};
use axum::extract::{Multipart, Path, Request, State};
use axum::response::Response;
use workflow_session_links::rules::upload::{FileParts, HEAD_BYTES, TAIL_BYTES};

use super::api::{problem, reply};
use super::core::Core;
use crate::engine::Upload;

/// The most bytes that are read. A file over its limit is read to its end all the same, so that
/// the page gets the reason and not a broken connection.
pub(super) const MAX_UPLOAD_BYTES: usize = 128 << 20;
/// A UUID, with room for what is not one.
const MAX_ID_BYTES: usize = 64;

/// The parts of a file that are judged.
#[derive(Default)]
struct Received {
    name: String,
    head: Vec<u8>,
    tail: Vec<u8>,
    size: u64,
}

impl Received {
    fn take(&mut self, chunk: &[u8]) {
        let wanted = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(chunk.iter().take(wanted));
        let from = chunk.len().saturating_sub(TAIL_BYTES);
        self.tail.extend(chunk.iter().skip(from));
        let over = self.tail.len().saturating_sub(TAIL_BYTES);
        self.tail.drain(..over);
        self.size = self.size.saturating_add(chunk.len() as u64);
    }
}

/// `POST /portal/api/links/{token}/uploads`, multipart with `verification_id` and `file`.
pub(super) async fn upload(
    State(core): State<Arc<Core>>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let mut parts = match Multipart::from_request(request, &()).await {
        Ok(parts) => parts,
        Err(_) => return problem(415, "about:blank", "send the file as `multipart/form-data`"),
    };
    let (id, file) = match receive(&mut parts).await {
        Ok(found) => found,
        Err(response) => return response,
    };
    let answer = core
        .off_thread(move |core| {
            let file =
                FileParts { head: &file.head, tail: &file.tail, size: file.size, name: &file.name };
            let upload = Upload { token: &token, verification_id: &id, file };
            core.answer(|engine, now, ids| engine.upload(&upload, now, ids))
        })
        .await;
    reply(answer)
}

async fn receive(parts: &mut Multipart) -> Result<(String, Received), Response> {
    let broken = || problem(400, "parameters_not_valid", "the upload broke off, or is too large");
    let unusual =
        || problem(400, "parameters_not_valid", "send one `verification_id` and one `file`");
    let (mut id, mut file) = (None, None);
    while let Some(field) = parts.next_field().await.map_err(|_| broken())? {
        match field.name() {
            Some("verification_id") if id.is_none() => {
                id = Some(text(field).await.map_err(|()| unusual())?);
            }
            Some("file") if file.is_none() => {
                file = Some(receive_file(field).await.map_err(|()| broken())?);
            }
            _ => return Err(unusual()),
        }
    }
    id.zip(file).ok_or_else(unusual)
}

async fn text(mut field: Field<'_>) -> Result<String, ()> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| ())? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_ID_BYTES {
            return Err(());
        }
    }
    String::from_utf8(bytes).map_err(|_| ())
}

async fn receive_file(mut field: Field<'_>) -> Result<Received, ()> {
    // Some clients send a path; the name is what counts.
    let name = field.file_name().and_then(|name| name.rsplit(['/', '\\']).next());
    let mut file = Received { name: name.unwrap_or_default().to_owned(), ..Received::default() };
    while let Some(chunk) = field.chunk().await.map_err(|_| ())? {
        file.take(&chunk);
    }
    Ok(file)
}

/// The limit of an upload's body.
pub(super) fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(MAX_UPLOAD_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_tail_are_the_files_own_however_it_arrives() {
        let bytes: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
        for size in [1, 7, 4_096, HEAD_BYTES - 1, HEAD_BYTES, 200_000, 300_000] {
            let mut file = Received::default();
            bytes.chunks(size).for_each(|chunk| file.take(chunk));
            assert_eq!(file.size, 300_000);
            assert_eq!(file.head, bytes[..HEAD_BYTES]);
            assert_eq!(file.tail, bytes[bytes.len() - TAIL_BYTES..]);
        }
    }

    #[test]
    fn a_short_file_is_head_and_tail_at_once() {
        let mut file = Received::default();
        file.take(b"abc");
        file.take(b"");
        assert_eq!((file.head.as_slice(), file.tail.as_slice()), (&b"abc"[..], &b"abc"[..]));
    }
}
