//! What each fuzz target does with its input, as plain functions: libFuzzer calls them, and so can
//! anything else. They panic when something does not hold that must hold for every input.

pub mod applicant;
pub mod file;
pub mod link;
pub mod relay;
pub mod report;
pub mod rfc3339;
pub mod webhook;

/// Makes a program of a target: under libFuzzer with `--cfg fuzzing`, and otherwise one that runs
/// the files it is given.
#[macro_export]
macro_rules! program {
    ($run:path) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|data: &[u8]| $run(data));

        #[cfg(not(fuzzing))]
        fn main() -> std::io::Result<()> {
            for file in std::env::args_os().skip(1) {
                $run(&std::fs::read(&file)?);
                println!("{} passes", file.display());
            }
            Ok(())
        }
    };
}
