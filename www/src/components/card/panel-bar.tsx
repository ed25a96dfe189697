/** The buttons of the four panels, and the panel that is open. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Live } from "../basics/live";
import { useWidget } from "../basics/widget-context";
import { useBeyond, type Panels } from "./beyond";
import { PANELS, type PanelName } from "./panel-names";
import { ToFull } from "./to-full";
import { Toolbar } from "./toolbar";

interface Props {
  readonly open: PanelName | undefined;
  readonly onOpen: (panel: PanelName | undefined) => void;
}

export function PanelBar({ open, onOpen }: Props) {
  const { say } = useWidget();
  const bar = useRef<HTMLDivElement>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || open === undefined) return;
    onOpen(undefined);
    bar.current?.querySelector<HTMLElement>(`#open-${open}`)?.focus();
  };
  useEffect(() => {
    const root = bar.current?.getRootNode();
    // A panel that was opened from elsewhere takes the focus, so that its reader is where it is.
    if (open && root instanceof ShadowRoot && root.activeElement?.id !== `open-${open}`) bar.current?.querySelector<HTMLElement>("#panel")?.focus();
  }, [open]);
  const [, , room] = PANELS.find(([name]) => name === open) ?? [];
  return (
    <div ref={bar} class="panels" onKeyDown={close}>
      <Toolbar name={say("panels")} class="panel-bar">
        {PANELS.map(([name, label]) => (
          <button
            key={name}
            id={`open-${name}`}
            type="button"
            class="opens-panel"
            aria-expanded={name === open}
            aria-controls={name === open ? "panel" : undefined}
            onClick={() => onOpen(name === open ? undefined : name)}
          >
            {say(label)}
          </button>
        ))}
      </Toolbar>
      {open !== undefined && room !== undefined && (
        <section id="panel" class="panel" part="panel" aria-labelledby={`open-${open}`} tabIndex={-1}>
          <Panel key={open} name={open} />
          <p class="onwards">
            <ToFull room={room}>{say("allAbout")}</ToFull>
          </p>
        </section>
      )}
    </div>
  );
}

function Panel({ name }: { readonly name: PanelName }) {
  const { say } = useWidget();
  const { openPanels } = useBeyond();
  const [panels, setPanels] = useState<Panels | "loading" | "unreached">("loading");
  const load = () => {
    setPanels("loading");
    openPanels().then(setPanels, () => setPanels("unreached"));
  };
  useEffect(load, []);
  if (panels === "loading") return <p class="pending">{say("pending")}</p>;
  if (panels === "unreached") {
    return (
      <p>
        {say("notLoaded")}{" "}
        <button type="button" class="quiet" onClick={load}>
          {say("retry")}
        </button>
      </p>
    );
  }
  return <Live of={panels[name]} />;
}
