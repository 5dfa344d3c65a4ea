//! The relay's command line.

mod cli;

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let result = tracing::subscriber::set_global_default(relay::log::subscriber(std::io::stderr));
    let outcome = match result {
        Ok(()) => cli::run().await,
        Err(_) => Err("the log could not be set up".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            eprintln!("relay: {line}");
            ExitCode::FAILURE
        }
    }
}
