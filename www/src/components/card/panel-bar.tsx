/** The buttons of the four panels, and the panel that is open. */
import { useEffect, useRef } from "preact/hooks";
import { FullLink } from "../basics/full-link";
import { Live } from "../basics/live";
import { useWidget, type PanelName } from "../basics/widget-context";
import { PANELS } from "./panel-names";
import { Toolbar } from "./toolbar";

interface Props {
  /** What is said instead of anything about the town that was chosen. */
  readonly instead: string | undefined;
  readonly open: PanelName | undefined;
  readonly onOpen: (panel: PanelName | undefined) => void;
}

export function PanelBar({ instead, open, onOpen }: Props) {
  const { say, Panel } = useWidget();
  const bar = useRef<HTMLDivElement>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || open === undefined) return;
    onOpen(undefined);
    bar.current?.closest(".card")?.querySelector<HTMLElement>(`#open-${open}`)?.focus();
  };
  useEffect(() => {
    // A panel that was opened from elsewhere takes the focus, so that its reader is where it is.
    if (!bar.current?.querySelector(".opens-panel:focus")) bar.current?.querySelector<HTMLElement>("#panel")?.focus();
  }, [open]);
  // What isn't counted has its button in the footer.
  const [, , room = "not-counted"] = PANELS.find(([name]) => name === open) ?? [];
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
      {open !== undefined && (
        <section id="panel" class="panel" part="panel" aria-labelledby={`open-${open}`} tabIndex={-1}>
          {instead || (Panel && <Live key={open} of={Panel} name={open} />)}
          <p class="onwards">
            <FullLink room={room}>{say("allAbout")}</FullLink>
          </p>
        </section>
      )}
    </div>
  );
}
