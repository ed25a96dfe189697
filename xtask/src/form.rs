//! The two forms in which everything is built, and where each of them lies: neither is ever mistaken for the other.

pub struct Form {
    /// As `xtask/bundle.mjs` knows it.
    pub name: &'static str,
    /// The compiled core with its JavaScript side.
    pub pkg: &'static str,
    /// Everything that is served or published.
    pub dist: &'static str,
    /// Tells compiler and bundler where what the script calls `compiled/` lies.
    pub tsconfig: &'static str,
}

/// As small as it gets.
pub const PUBLISHED: Form =
    Form { name: "published", pkg: "www/pkg", dist: "www/dist", tsconfig: "tsconfig.json" };

/// As soon as it gets.
pub const DEMO: Form =
    Form { name: "demo", pkg: "target/demo/pkg", dist: "target/demo/dist", tsconfig: "tsconfig.demo.json" };
