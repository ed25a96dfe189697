/** A calculator's part of the page's address: when it is read, when it is written, and when it is left alone. */
import type { Choice } from "./choice";
import { giveNameBack, partOf, readHash, readStamp, takeName, writeHash } from "./permalink";

const WRITE_AFTER = 300;

/** Whose address it is. */
interface Owner {
  /** What the page asks for by itself. */
  readonly authored: () => Choice;
  /** What is shown, with what a link says of it; none before anything is. */
  readonly shown: () => { readonly choice: Choice; readonly stamp: string } | undefined;
  /** Whether that is a reader's. */
  readonly isReaders: () => boolean;
  /** A link, or the way back from one, brings another choice. */
  readonly follow: (choice: Choice) => void;
}

export class Address {
  #owner: Owner;
  #name = "";
  /** What was read or written last, and how far in the history of the page that is. */
  #part: string | undefined;
  #place = placeInHistory();
  /** Whether what is shown came by a link within the page, and nothing was changed since. */
  #isByLink = false;
  /** The page whose address waits to be written, and when one was written last. */
  #page = "";
  #written = -Infinity;
  #timer: number | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  enter(): void {
    this.#name = takeName(this.#name);
    window.addEventListener("hashchange", this.#changed);
    window.addEventListener("pagehide", this.#writeNow);
  }

  leave(): void {
    this.#writeNow();
    giveNameBack(this.#name);
    window.removeEventListener("hashchange", this.#changed);
    window.removeEventListener("pagehide", this.#writeNow);
  }

  /** The choice that stands there, if there is one. */
  read(): Choice | undefined {
    this.#place = placeInHistory();
    this.#part = partOf(location.hash, this.#name);
    return readHash(location.hash, this.#owner.authored(), this.#name);
  }

  /** What it says of the state that it was made with. */
  stamp(): string {
    return readStamp(location.hash, this.#name);
  }

  /** The reader changed something. The first change is written at once, since the page may be left any time; of a drag then only the last, since browsers allow few. */
  write(): void {
    const isFirst = this.#timer === undefined && performance.now() - this.#written > WRITE_AFTER;
    clearTimeout(this.#timer);
    this.#isByLink = false;
    this.#page = pageAddress();
    this.#timer = setTimeout(this.#writeNow, isFirst ? 0 : WRITE_AFTER);
  }

  /** What stands there is of another scenario. */
  clear(): void {
    const authored = this.#owner.authored();
    this.#put(writeHash(location.hash, authored, authored, this.#name));
  }

  /** What waits to be written, before the page is left or the calculator goes. */
  #writeNow = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#written = performance.now();
    // A page's router may have gone elsewhere meanwhile.
    if (pageAddress() === this.#page) this.#writeShown();
  };

  #writeShown(): void {
    const shown = this.#owner.shown();
    if (!shown) return;
    // A link brought another state, and its event is still to come, or never comes where a page's router wrote it.
    const part = partOf(location.hash, this.#name);
    if (part !== undefined && part !== this.#part) return this.#follow();
    this.#put(writeHash(location.hash, shown.choice, this.#owner.authored(), this.#name, shown.stamp));
  }

  #put(hash: string): void {
    try {
      // In full, since a page may say that short ones begin elsewhere.
      history.replaceState(history.state, "", pageAddress() + hash);
      this.#part = partOf(location.hash, this.#name);
      this.#place = placeInHistory();
    } catch {
      // A sandboxed frame may have no address to write; the state then lives in the page alone.
    }
  }

  /** A link within the page replaces the whole hash: it goes on with the state, while the way back leads to the author's where it began there. */
  #changed = (): void => {
    const before = this.#place;
    this.#place = placeInHistory();
    const isBack = this.#place !== undefined && before !== undefined && this.#place < before;
    if (partOf(location.hash, this.#name) !== undefined) this.#follow();
    else if (isBack && this.#isByLink) this.#follow(this.#owner.authored());
    else if (this.#owner.isReaders()) this.#writeShown();
  };

  #follow(otherwise?: Choice): void {
    this.#isByLink = true;
    const choice = this.read() ?? otherwise;
    if (choice) this.#owner.follow(choice);
  }
}

/** The address without its hash. */
function pageAddress(): string {
  return location.pathname + location.search;
}

/** Undefined in browsers that don't tell. */
function placeInHistory(): number | undefined {
  return globalThis.navigation?.currentEntry?.index;
}
