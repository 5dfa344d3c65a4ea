//! `relay`, for libFuzzer. What it asserts is in the library.
#![cfg_attr(fuzzing, no_main)]

workflow_session_links_fuzz::program!(workflow_session_links_fuzz::relay::run);
