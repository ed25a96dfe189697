/** How high a frame is, in our own words and in those that hosts already listen for. */

/** Our own message. */
export interface Height {
  readonly ikura: "height";
  readonly height: number;
}

/** What a page says to a frame that it wants to hear the height of. */
export const ASKED = "ikura height?";

export type HeightMessage = string | Readonly<Record<string, unknown>>;

/** One object for hosts that look for different keys, and a string for each that wants one. `address` is the frame's own. */
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

/** WordPress hands its frames a secret in the hash, and listens to who knows it. */
function wordPress(height: number, hash: string) {
  const secret = /[#&?]secret=([0-9A-Za-z]+)/.exec(hash)?.[1];
  return secret === undefined ? {} : { message: "height", value: height, secret };
}
