/** A Svelte app; `app.unmount` removes everything. */
import { flushSync, mount, unmount } from "svelte";
import App from "./App.svelte";

const app = (globalThis.app = { heard: [] });
const made = mount(App, { target: globalThis.document.getElementById("app"), props: { app } });
const { set } = app;
app.set = (given) => flushSync(() => set(given));
app.unmount = () => unmount(made);
