/** A React app with a calculator and a sentence; `app.set` passes new properties, `app.unmount` removes everything. */
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useState } from "react";

const app = (globalThis.app = { heard: [] });
const root = createRoot(globalThis.document.getElementById("app"));

function App() {
  const [{ preset, lang, name }, set] = useState({ preset: "ministry", lang: "ja", name: "headline" });
  app.set = (given) => flushSync(() => set(given));
  return (
    <>
      <ikura-scenario scenario="jukinet" lang="en">
        <p>
          <ikura-value name={name}>so much</ikura-value>
        </p>
      </ikura-scenario>
      <ikura-calculator scenario="jukinet" preset={preset} lang={lang} onikura-change={({ detail }) => app.heard.push(detail.announcement)} />
    </>
  );
}

flushSync(() => root.render(<App />));
app.unmount = () => root.unmount();
