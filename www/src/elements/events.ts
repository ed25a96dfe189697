/** The events that a page can listen to. They bubble and leave the shadow root. */
import type { Choice } from "../state/choice";

const FAR = { bubbles: true, composed: true };

/** Fired when the first answer is on the page. */
export class IkuraReadyEvent extends Event {
  static readonly type = "ikura-ready";
  constructor() {
    super(IkuraReadyEvent.type, FAR);
  }
}

export interface IkuraChange {
  /** What is chosen, as the reader typed it. */
  readonly selection: Choice;
  /** The answer and what it is compared with, as one plain text. */
  readonly announcement: string;
}

/** Fired when a change was answered, at most once per frame. */
export class IkuraChangeEvent extends CustomEvent<IkuraChange> {
  static readonly type = "ikura-change";
  constructor(detail: IkuraChange) {
    super(IkuraChangeEvent.type, { ...FAR, detail });
  }
}

/** Fired when the calculator can't run here and the static content stays, or when it runs without something that an attribute asks for. */
export class IkuraErrorEvent extends CustomEvent<{ readonly reason: unknown }> {
  static readonly type = "ikura-error";
  constructor(reason: unknown) {
    super(IkuraErrorEvent.type, { ...FAR, detail: { reason } });
  }
}

declare global {
  interface HTMLElementEventMap {
    "ikura-ready": IkuraReadyEvent;
    "ikura-change": IkuraChangeEvent;
    "ikura-error": IkuraErrorEvent;
  }
}
