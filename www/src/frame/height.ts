/** Messages that report the height of a frame, in our own format and in those that hosts already listen for. */

/** Our own message; the height is in pixels. */
export interface Height {
  readonly ikura: "height";
  readonly height: number;
}

/** The message with which a page asks a frame for its height. */
export const ASKED = "ikura height?";

export type HeightMessage = string | Readonly<Record<string, unknown>>;

/**
 * Returns one object with the keys that different hosts look for, and a string for each host that expects one. `address` is the frame's
 * own.
 */
export function heightMessages(height: number, { search, hash }: Pick<Location, "search" | "hash">): HeightMessage[] {
  const messages: HeightMessage[] = [{ ...ours(height), ...ampAndNewsrooms(height), ...wordPress(height, hash) }];
  const pym = new URLSearchParams(search).get("childId");
  if (pym !== null) messages.push(["pym", pym, "height", String(height)].join("xPYMx"));
  return messages;
}

function ours(height: number): Height {
  return { ikura: "height", height };
}

/** AMP's amp-iframe; also @newswire/frames and NPR's sidechain. */
function ampAndNewsrooms(height: number) {
  return { sentinel: "amp", type: "embed-size", height };
}

/** WordPress passes its frames a secret in the hash, and listens only to messages that contain it. */
function wordPress(height: number, hash: string) {
  const secret = /[#&?]secret=([0-9A-Za-z]+)/.exec(hash)?.[1];
  return secret === undefined ? {} : { message: "height", value: height, secret };
}
