/** A calculator's part of the page's address: when it is read, when it is written, and when it is left alone. */
import type { Choice } from "./choice";
import { decoded, giveNameBack, partOf, readHash, readStamp, takeName, without, writeHash } from "./permalink";

const WRITE_AFTER = 300;
/** Pattern of the names that calculators have in the page's address. */
const ANY = "ikura\\d*";

/** The element whose state is in the address. */
interface Owner {
  /** The choice that the attributes of the page make. */
  readonly authored: () => Choice;
  /** The choice that is shown, with the stamp for a link to it; undefined before anything is shown. */
  readonly shown: () => { readonly choice: Choice; readonly stamp: string } | undefined;
  /** Whether that choice is the reader's. */
  readonly isReaders: () => boolean;
  /** Where the page wants the state: `query`, `fragment` or `none`; with anything else, the form of the address decides. */
  readonly where: () => string;
  /** Called when a link, or the way back from one, brings another choice. */
  readonly follow: (choice: Choice) => void;
}

/** The parts of an address, of the page or of a link. */
type Parts = Pick<Location, "search" | "hash" | "href">;

export class Address {
  #owner: Owner;
  #name = "";
  /** What was last read or written, and at which index of the page's history. */
  #part: string | undefined;
  #place = placeInHistory();
  /** The address that the page's scripts last heard of. */
  #heard: Parts = { ...location };
  /** Whether the shown state came from a link within the page and nothing has changed since. */
  #isByLink = false;
  /** The page whose address waits to be written, and when an address was last written. */
  #page: string | undefined;
  #written = -Infinity;
  #timer: number | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  enter(): void {
    // A browser doesn't find a heading if its fragment contains more than the heading's name, so scroll to it here.
    if (this.#name === "" && scrollY === 0 && partOf(location.hash, ANY)) leadsTo(without(location.hash, ANY))?.scrollIntoView();
    this.#name = takeName(this.#name);
    this.#listen(window.addEventListener);
  }

  leave(): void {
    this.#writeNow();
    giveNameBack(this.#name);
    this.#listen(window.removeEventListener);
  }

  #listen(toggle: typeof window.addEventListener): void {
    toggle("hashchange", this.#changed);
    toggle("popstate", this.#popped);
    toggle("pagehide", this.#writeNow);
    // Runs before a link is followed, opened elsewhere or copied.
    for (const press of ["pointerdown", "click"]) toggle(press, this.#takeAlong, true);
  }

  /** Reads the choice from the address; undefined if it contains none. */
  read(): Choice | undefined {
    this.#takeLowestName();
    this.#place = placeInHistory();
    this.#part = partOf(this.#own(), this.#name);
    return readHash(this.#own(), this.#owner.authored(), this.#name);
  }

  /** Returns the stamp in the address, which describes the state that the link was made with. */
  stamp(): string {
    return readStamp(this.#own(), this.#name);
  }

  /**
   * Schedules a write after a change by the reader. The first change is written at once, since the page may be left at any time. Of a drag
   * only the last state is written after that, since browsers limit the number of writes.
   */
  write(): void {
    const isFirst = this.#page === undefined && performance.now() - this.#written > WRITE_AFTER;
    clearTimeout(this.#timer);
    this.#isByLink = false;
    this.#page = pageAddress();
    this.#timer = setTimeout(this.#writeNow, isFirst ? 0 : WRITE_AFTER);
  }

  /** Returns a link to the page with the shown state, which isn't written yet while it changes. */
  link(): string {
    const shown = this.#owner.where() === "none" ? undefined : this.#owner.shown();
    return Object.assign(new URL(location.href), shown && this.#with(location, shown.choice, shown.stamp)).href;
  }

  /** Replaces the state in the address by the author's, because it belongs to another scenario. */
  clear(): void {
    this.#put(this.#owner.authored());
  }

  /**
   * Returns the fragment or the query that contains the state, or an empty string. The fragment comes first: a link within the page puts
   * the state there, wherever it was before.
   */
  #own(): string {
    const { search, hash } = location;
    const isRead = this.#owner.where() !== "none";
    return [hash, search].find((text) => isRead && partOf(text, this.#name) !== undefined) ?? "";
  }

  /** Writes what is pending, before the page is left or the calculator is removed. */
  #writeNow = (): void => {
    const page = this.#page;
    if (page === undefined) return;
    clearTimeout(this.#timer);
    this.#page = undefined;
    this.#written = performance.now();
    // The page's router may have gone to another page in the meantime.
    if (pageAddress() === page) this.#writeShown();
  };

  #writeShown(): void {
    const shown = this.#owner.shown();
    // Not if a link brought another state. Its event may be yet to come, or never come if the page's router wrote the address.
    if (shown && !this.#arrived()) this.#put(shown.choice, shown.stamp);
  }

  #put(choice: Choice, stamp?: string): void {
    if (this.#owner.where() === "none") return;
    this.#takeLowestName();
    const { search, hash } = this.#with(location, choice, stamp);
    try {
      // A complete path, since a `<base>` of the page may redirect relative addresses.
      history.replaceState(history.state, "", location.pathname + search + hash);
      this.#heard = { ...location };
      this.#part = partOf(this.#own(), this.#name);
      this.#place = placeInHistory();
    } catch {
      // A sandboxed frame may be unable to change its address; the state is then only in the page.
    }
  }

  /**
   * Takes the lowest free name, unless the address contains this calculator's state. A page that replaces one calculator with another may
   * remove the old one only after adding the new one, but a link that is opened later finds just one calculator.
   */
  #takeLowestName(): void {
    if (this.#own() !== "") return;
    giveNameBack(this.#name);
    this.#name = takeName("");
  }

  /** Returns the query and the fragment, with the state in the one that the page wants or, by default, that no router uses. */
  #with({ search, hash }: Parts, choice: Choice, stamp?: string): Omit<Parts, "href"> {
    const authored = this.#owner.authored();
    const where = this.#owner.where();
    const isInQuery = where === "query" || (where !== "fragment" && isRoute(without(hash, ANY)));
    return {
      search: writeHash(search, isInQuery ? choice : authored, authored, this.#name, stamp, "?"),
      hash: writeHash(hash, isInQuery ? authored : choice, authored, this.#name, stamp),
    };
  }

  /** Adds the state to a link to the same page in another language before it is followed. */
  #takeAlong = ({ target }: Event): void => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>("a[rel~=alternate][hreflang]");
    if (!link || this.#owner.where() === "none") return;
    const shown = this.#owner.isReaders() ? this.#owner.shown() : undefined;
    Object.assign(link, this.#with(link, shown?.choice ?? this.#owner.authored(), shown?.stamp));
  };

  /** Returns whether the address contains another state than the one last read or written, and follows it if so. */
  #arrived = (): boolean => {
    const part = partOf(this.#own(), this.#name);
    const isOther = part !== undefined && part !== this.#part;
    if (isOther) this.#follow();
    return isOther;
  };

  #popped = (): void => {
    this.#arrived();
    // Chrome fires `hashchange` only if the query is unchanged. The page's router needs the event to notice its route, so it is dispatched
    // here.
    setTimeout(() => {
      const { search, hash, href } = this.#heard;
      const { href: newURL } = location;
      if (search !== location.search && hash !== location.hash) window.dispatchEvent(new HashChangeEvent("hashchange", { oldURL: href, newURL }));
    });
  };

  /**
   * Handles a new fragment. A link within the page replaces the whole fragment, so the reader's state is written again; going back past the
   * link that first brought a state restores the author's.
   */
  #changed = (): void => {
    const before = this.#place;
    this.#place = placeInHistory();
    this.#heard = { ...location };
    const isBack = this.#place !== undefined && before !== undefined && this.#place < before;
    if (this.#own() !== "") this.#arrived();
    else if (isBack && this.#isByLink) this.#follow(this.#owner.authored());
    else if (this.#owner.isReaders()) this.#writeShown();
  };

  #follow(otherwise?: Choice): void {
    this.#isByLink = true;
    const choice = this.read() ?? otherwise;
    if (choice) this.#owner.follow(choice);
  }
}

/** Returns path and query of the page, without what calculators write into the query. */
function pageAddress(): string {
  return location.pathname + without(location.search, ANY);
}

/**
 * Whether a fragment belongs to a router or another script: it begins with `/` or `!`, or it leads to nothing in the page and isn't a list
 * of names with values, to which one more could be added.
 */
function isRoute(fragment: string): boolean {
  return /^#[/!]/.test(fragment) || !(fragment === "" || fragment.includes("=") || leadsTo(fragment));
}

/** Returns the heading or other element that a fragment leads to, if there is one. */
function leadsTo(fragment: string): HTMLElement | undefined {
  const name = decoded(fragment.slice(1));
  return document.getElementById(name) ?? document.getElementsByName(name)[0];
}

/** Returns the index of the current entry in the page's history; undefined in browsers that don't provide it. */
function placeInHistory(): number | undefined {
  return globalThis.navigation?.currentEntry?.index;
}
