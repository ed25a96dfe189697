/** Leads from the card to a room of the full view: to its page, or in place if it has none. */
import type { ComponentChildren } from "preact";
import { useWidget } from "./widget-context";

interface Props {
  /** Name of a section, as in its `part`; absent for the beginning. */
  readonly room?: string;
  readonly children: ComponentChildren;
}

export function FullLink({ room = "", children }: Props) {
  const { store, read, wayToFull } = useWidget();
  const choice = read((now) => now.choice);
  const address = wayToFull?.address(choice, room);
  if (address === undefined) {
    return (
      <button type="button" class="quiet" part="to-full" onClick={() => wayToFull?.open(room)}>
        {children}
      </button>
    );
  }
  // A stamp is made only for a reader who is about to follow the link, because it takes the core a moment.
  const stamp = ({ currentTarget }: { currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = wayToFull?.address(choice, room, store.stamp()) ?? address;
  };
  // In a frame, the page would be as small as the card.
  return (
    <a class="quiet" href={address} part="to-full" target={window.top === window ? undefined : "_blank"} rel="noopener" onPointerDown={stamp} onClick={stamp}>
      {children}
    </a>
  );
}
