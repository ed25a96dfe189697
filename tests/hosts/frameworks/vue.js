/** A Vue app with a calculator and a sentence; `app.set` passes new properties, `app.unmount` removes everything. */
import { createApp, h, nextTick, shallowRef } from "vue";

const app = (globalThis.app = { heard: [] });
const given = shallowRef({ preset: "ministry", lang: "ja", name: "headline" });

const made = createApp({
  render() {
    const { preset, lang, name } = given.value;
    return [
      h("ikura-scenario", { scenario: "jukinet", lang: "en" }, [h("p", [h("ikura-value", { name }, "so much")])]),
      h("ikura-calculator", { scenario: "jukinet", preset, lang, onIkuraChange: ({ detail }) => app.heard.push(detail.announcement) }),
    ];
  },
});
made.mount("#app");
app.set = (next) => {
  given.value = next;
  return nextTick();
};
app.unmount = () => made.unmount();
