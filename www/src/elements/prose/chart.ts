/** A chart between sentences. It replaces its static content once that moves nothing that is being read. */
import type { Page, Scenario } from "../page";
import type { Store } from "../../state/store";
import type { ProseElement } from "./base";
import { element, Face } from "./face";

export function showChart(part: ProseElement, scenario: Scenario, { styles, withFullScript }: Page): () => void {
  const mount = element("div", { class: "reset" });
  const room = element("div", { class: "waiting" }, mount);
  const face = new Face(part, room, styles());
  let isShown = false;

  const look = () => {
    if (isShown || mount.offsetHeight === 0) return;
    const { bottom, height } = part.getBoundingClientRect();
    // A chart may grow after a reader's change; otherwise it must fit in the room there is, or end below the screen.
    if (!scenario.isReaders && mount.offsetHeight > height + 1 && bottom < innerHeight) return;
    isShown = true;
    room.className = "";
    face.swap(true);
  };

  let store: Store | undefined;
  const leave = scenario.listen((now) => {
    store = now;
    if (!store) {
      isShown = false;
      room.className = "waiting";
      return face.swap(false);
    }
    const isKnown = ["dots", "tornado", "grid"].includes(part.name) || store.snapshot.answer.inputs.some(({ name }) => name === part.name);
    if (!isKnown) return face.miss();
    withFullScript(({ drawPicture }) => {
      if (!store) return;
      room.hidden = false;
      drawPicture(part.name, store, mount);
      look();
    });
  });
  const leaving = new AbortController();
  // Listens in the capture phase, because scrolling boxes in the page matter too and their scroll events don't bubble.
  document.addEventListener("scroll", look, { signal: leaving.signal, capture: true, passive: true });
  return () => {
    leaving.abort();
    leave();
  };
}
