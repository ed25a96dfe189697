/** As much of `WebAssembly` as the border uses, over a module that is a function. The bundler puts it in the real one's place. */

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
