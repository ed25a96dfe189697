/** Leads from the card to a room of the full view: to its page, or in place if it has none. */
import type { LabelName } from "../../labels";
import { useWidget } from "./widget-context";

interface Props {
  readonly words: LabelName;
  /** Name of a section, as in its `part`; absent for the beginning. */
  readonly room?: string;
}

export function FullLink({ words, room = "" }: Props) {
  const { store, read, say, wayToFull } = useWidget();
  const choice = read((now) => now.choice);
  const address = wayToFull?.address(choice, room);
  if (address === undefined) {
    return (
      <button type="button" class="quiet" part="to-full" onClick={() => wayToFull?.open(room)}>
        {say(words)}
      </button>
    );
  }
  // A stamp is made only for a reader who is about to follow the link, because it takes the core a moment.
  const stamp = ({ currentTarget }: { currentTarget: HTMLAnchorElement }) => {
    currentTarget.href = wayToFull?.address(choice, room, store.stamp()) ?? address;
  };
  // In a frame, the page would be as small as the card.
  return (
    <a href={address} part="to-full" target={window.top === window ? undefined : "_blank"} rel="noopener" onPointerDown={stamp} onClick={stamp}>
      {say(words)}
    </a>
  );
}
