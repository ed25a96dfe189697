//! The two forms in which everything is built, published and demo, with separate folders so that they are never confused.

pub struct Form {
    /// The name that `xtask/bundle.mjs` knows.
    pub name: &'static str,
    /// Folder of the compiled core with its JavaScript side.
    pub pkg: &'static str,
    /// Folder of everything that is served or published.
    pub dist: &'static str,
    /// Tells the compiler where `compiled/` in the script's imports is.
    pub tsconfig: &'static str,
}

/// Built as small as possible.
pub const PUBLISHED: Form =
    Form { name: "published", pkg: "www/pkg", dist: "www/dist", tsconfig: "tsconfig.json" };

/// Built as quickly as possible.
pub const DEMO: Form =
    Form { name: "demo", pkg: "target/demo/pkg", dist: "target/demo/dist", tsconfig: "tsconfig.demo.json" };
