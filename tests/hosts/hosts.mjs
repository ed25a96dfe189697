/**
 * Pages that embed the calculator: their markup, and the headers of their servers.
 *
 * `page(code)` is the document around the embedding code. `ends` says what the reader sees in the end: `live`; `static` if the calculator
 * can't run; `untold` if it can't even say so. `language` is that of the finding, by default English. `allows` lists the messages that the
 * browser itself writes to the console.
 */

const document = (body, { head = "", attributes = 'lang="en"' } = {}) =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Article</title>${head}</head><body>${body}</body></html>`;

export const article = (code) => document(`<main><h1>Article</h1><p>Before.</p>${code}<p>After.</p></main>`);
const styled = (css, wrap = (code) => `<main><p>Before.</p>${code}<p>After.</p></main>`) => (code) => document(wrap(code), { head: `<style>${css}</style>` });

const policy = (text) => ({ "content-security-policy": text });
const NONCE = "0123456789abcdef";

/** An aggressive reset of a theme. */
const RESET = `*,*::before,*::after{margin:0!important;padding:0!important;box-sizing:border-box;border:0;font:inherit;color:inherit;list-style:none;text-transform:uppercase}
main *{letter-spacing:.2em!important;line-height:1!important;float:left!important}a,button,input{all:unset!important}table,tbody,tr,td,th{display:block}`;

/** `AT` is replaced by the publisher's origin. */
export const HOSTS = [
  { name: "a plain article", ends: "live" },

  { name: "a policy that names what it allows", headers: policy("default-src 'none'; script-src AT 'wasm-unsafe-eval'; connect-src AT"), ends: "live" },
  {
    name: "a policy of nonces",
    headers: policy(`default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src AT; base-uri 'none'`),
    page: (code) => article(code.replace("<script ", `<script nonce="${NONCE}" `)),
    ends: "live",
  },
  {
    name: "a policy that refuses WebAssembly",
    headers: policy("default-src 'none'; script-src AT; connect-src AT"),
    ends: "live",
    allows: [/WebAssembly/],
    asksFor: "/ikura-plain.js",
  },
  { name: "a policy that refuses the script", headers: policy("default-src 'none'"), ends: "untold", allows: [/Content Security Policy/] },
  {
    name: "a policy that refuses the scenario",
    headers: policy("default-src 'none'; script-src AT 'wasm-unsafe-eval'"),
    ends: "static",
    allows: [/Content Security Policy/],
  },
  {
    name: "trusted types",
    headers: policy("default-src 'none'; script-src AT 'wasm-unsafe-eval'; connect-src AT; require-trusted-types-for 'script'; trusted-types 'none'"),
    ends: "live",
  },
  {
    name: "trusted types without WebAssembly",
    headers: policy("default-src 'none'; script-src AT; connect-src AT; require-trusted-types-for 'script'; trusted-types 'none'"),
    ends: "live",
    allows: [/WebAssembly/],
    asksFor: "/ikura-plain.js",
  },
  {
    name: "a policy of nonces with trusted types",
    headers: policy(`default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src AT; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`),
    page: (code) => article(code.replace("<script ", `<script nonce="${NONCE}" `)),
    ends: "live",
  },
  { name: "a browser without WebAssembly", prepare: () => delete globalThis.WebAssembly, ends: "live", asksFor: "/ikura-plain.js" },

  {
    name: "sentences around a calculator, under a policy that names what it allows",
    headers: policy("default-src 'none'; script-src AT 'wasm-unsafe-eval'; connect-src AT; require-trusted-types-for 'script'; trusted-types 'none'"),
    page: (code) => article(`<ikura-scenario scenario="jukinet" lang="en"><p>Each use costs <ikura-value name="headline">${/each use of Juki Net cost (.*?) \(/.exec(code)[1]}</ikura-value>.</p>${code}</ikura-scenario>`),
    ends: "live",
    asksFor: "/ikura-prose.js",
  },

  { name: "a sandboxed frame without an origin", framed: true, ends: "live" },

  {
    name: "a WordPress article",
    page: styled(
      `${RESET}.entry-content>*{max-width:20rem!important;margin-inline:auto!important}`,
      (code) => `<main class="wp-site-blocks"><article class="post hentry"><div class="entry-content wp-block-post-content is-layout-constrained"><p>Before.</p><div class="wp-block-html">${code}</div><p>After.</p></div></article></main>`,
    ),
    ends: "live",
  },
  {
    name: "a Ghost article",
    page: styled(
      `${RESET}html{font-size:62.5%}.gh-content>*{grid-column:main-start/main-end}.gh-content{display:grid;grid-template-columns:[full-start] 1fr [main-start] min(70ch,90%) [main-end] 1fr [full-end]}`,
      (code) => `<main class="gh-main"><article class="gh-article"><section class="gh-content"><p>Before.</p><!--kg-card-begin: html-->${code}<!--kg-card-end: html--><p>After.</p></section></article></main>`,
    ),
    ends: "live",
  },
  {
    name: "a Drupal article",
    page: styled(
      `${RESET}.field--name-body{display:flex;flex-direction:column}.field--name-body :is(p,figure,table){color:#333!important}`,
      (code) => `<main role="main"><div class="node node--type-article"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary"><p>Before.</p>${code}<p>After.</p></div></div></main>`,
    ),
    ends: "live",
  },
  { name: "a page from right to left", page: (code) => document(`<main><p>قبل.</p>${code}<p>بعد.</p></main>`, { attributes: 'lang="ar" dir="rtl"' }), ends: "live", fits: true },
  { name: "a Japanese article", language: "ja", page: (code) => document(`<main><h1>記事</h1><p>前の段落。</p>${code}<p>次の段落。</p></main>`, { attributes: 'lang="ja"' }), ends: "live" },
  { name: "a page zoomed to 400 %", page: styled("main{zoom:4}"), ends: "live", fits: true },
  { name: "a page with text at 400 %", page: styled("html{font-size:400%}body{margin:0}"), ends: "live", fits: true },

  { name: "a browser without script", javaScriptEnabled: false, ends: "untold" },
  { name: "a network that blocks the script", blocks: /ikura\.js/, ends: "untold", allows: [/Failed to load resource/] },
  { name: "a network that blocks the scenario", blocks: /\/scenarios\//, ends: "static", allows: [/Failed to load resource/] },

  { name: "a server of the old kind that knows no wasm", old: true, page: (code) => article(code.replace("/ikura.js", "/ikura-split.js")), ends: "live", asksFor: "/ikura_bg.wasm" },
  {
    name: "a page whose script has the scenario inside",
    page: (code) => article(code.replace("/ikura.js", "/ikura-with-jukinet.js")),
    ends: "live",
    asksFor: "/ikura-with-jukinet.js",
    asksNotFor: /\/scenarios\/|\/ikura\.js/,
  },
  { name: "a page that keeps to the version it was published with", frozen: true, ends: "live" },
  {
    name: "a page with a version that stays before one that follows",
    frozen: true,
    page: (code, following) => article(code + following),
    ends: "live",
    asksFor: "/ikura.js",
  },
  {
    name: "a page with two versions of the script, one of them twice",
    page: (code) => article(`${/<script[^]*?<\/script>/.exec(code)[0].replace("ikura.js", "ikura-split.js")}${code}${code.replace("ikura.js", "ikura.js?again")}`),
    ends: "live",
  },
];
