/** Leads to a room of the full view: a link, or a button that shows it in place where it has no page of its own. */
import type { ComponentChildren } from "preact";
import { useWidget } from "../basics/widget-context";
import { useBeyond } from "./beyond";

interface Props {
  readonly room: string;
  readonly children: ComponentChildren;
}

export function ToFull({ room, children }: Props) {
  const { read } = useWidget();
  const { addressOfFull, showFull } = useBeyond();
  // The address contains the state, so it follows every change.
  read((now) => now.choice);
  const address = addressOfFull(room);
  return address === undefined ? (
    <button type="button" class="quiet" onClick={() => showFull(room)}>
      {children}
    </button>
  ) : (
    <a class="quiet" href={address}>
      {children}
    </a>
  );
}
