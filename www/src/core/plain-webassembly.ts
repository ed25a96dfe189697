/** The part of `WebAssembly` that the bindings use, for a module that is a function. The bundler substitutes it for the real one. */

type Instantiate = (imports: WebAssemblyImports) => WebAssemblyExports;
type WebAssemblyImports = globalThis.WebAssembly.Imports;
type WebAssemblyExports = globalThis.WebAssembly.Exports;

class Module {
  constructor(readonly instantiate: Instantiate) {}
}

class Instance {
  readonly exports: WebAssemblyExports;
  constructor(module: Module, imports: WebAssemblyImports) {
    this.exports = module.instantiate(imports);
  }
}

export const WebAssembly = { Module, Instance };
