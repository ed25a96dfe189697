/** A calculator's part of the page's address: when it is read, when it is written, and when it is left alone. */
import type { Choice } from "./choice";
import { decoded, giveNameBack, partOf, readHash, readStamp, takeName, without, writeHash } from "./permalink";

const WRITE_AFTER = 300;
/** What calculators of the page are called in its address. */
const ANY = "ikura\\d*";

/** Whose address it is. */
interface Owner {
  /** What the page asks for by itself. */
  readonly authored: () => Choice;
  /** What is shown, with what a link says of it; none before anything is. */
  readonly shown: () => { readonly choice: Choice; readonly stamp: string } | undefined;
  /** Whether that is a reader's. */
  readonly isReaders: () => boolean;
  /** Where the page wants it: `query`, `fragment` or `none`; anything else leaves it to the address. */
  readonly where: () => string;
  /** A link, or the way back from one, brings another choice. */
  readonly follow: (choice: Choice) => void;
}

/** Of the page, or of a link. */
type Parts = Pick<Location, "search" | "hash" | "href">;

export class Address {
  #owner: Owner;
  #name = "";
  /** What was read or written last, and how far in the history of the page that is. */
  #part: string | undefined;
  #place = placeInHistory();
  /** What the page's scripts have heard of. */
  #heard: Parts = { ...location };
  /** Whether what is shown came by a link within the page, and nothing was changed since. */
  #isByLink = false;
  /** The page whose address waits to be written, and when one was written last. */
  #page: string | undefined;
  #written = -Infinity;
  #timer: number | undefined;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  enter(): void {
    // A browser finds no heading by what stands there beside its name.
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
    // Before a link is followed, opened elsewhere or copied.
    for (const press of ["pointerdown", "click"]) toggle(press, this.#takeAlong, true);
  }

  /** The choice that stands there, if there is one. */
  read(): Choice | undefined {
    this.#takeLowestName();
    this.#place = placeInHistory();
    this.#part = partOf(this.#own(), this.#name);
    return readHash(this.#own(), this.#owner.authored(), this.#name);
  }

  /** What it says of the state that it was made with. */
  stamp(): string {
    return readStamp(this.#own(), this.#name);
  }

  /** The reader changed something. The first change is written at once, since the page may be left any time; of a drag then only the last, since browsers allow few. */
  write(): void {
    const isFirst = this.#page === undefined && performance.now() - this.#written > WRITE_AFTER;
    clearTimeout(this.#timer);
    this.#isByLink = false;
    this.#page = pageAddress();
    this.#timer = setTimeout(this.#writeNow, isFirst ? 0 : WRITE_AFTER);
  }

  /** What stands there is of another scenario. */
  clear(): void {
    this.#put(this.#owner.authored());
  }

  /** Where the state stands: a link within the page puts it into the fragment, wherever it stood before. */
  #own(): string {
    const { search, hash } = location;
    const isRead = this.#owner.where() !== "none";
    return [hash, search].find((text) => isRead && partOf(text, this.#name) !== undefined) ?? "";
  }

  /** What waits to be written, before the page is left or the calculator goes. */
  #writeNow = (): void => {
    const page = this.#page;
    if (page === undefined) return;
    clearTimeout(this.#timer);
    this.#page = undefined;
    this.#written = performance.now();
    // A page's router may have gone elsewhere meanwhile.
    if (pageAddress() === page) this.#writeShown();
  };

  #writeShown(): void {
    const shown = this.#owner.shown();
    // Or a link brought another state, and its event is still to come, or never comes where a page's router wrote it.
    if (shown && !this.#arrived()) this.#put(shown.choice, shown.stamp);
  }

  #put(choice: Choice, stamp?: string): void {
    if (this.#owner.where() === "none") return;
    this.#takeLowestName();
    const { search, hash } = this.#with(location, choice, stamp);
    try {
      // In full, since a page may say that short ones begin elsewhere.
      history.replaceState(history.state, "", location.pathname + search + hash);
      this.#heard = { ...location };
      this.#part = partOf(this.#own(), this.#name);
      this.#place = placeInHistory();
    } catch {
      // A sandboxed frame may have no address to write; the state then lives in the page alone.
    }
  }

  /** Where a page puts one calculator in another's place, that one may have gone only after this one came: a link opened by itself has one alone. */
  #takeLowestName(): void {
    if (this.#own() !== "") return;
    giveNameBack(this.#name);
    this.#name = takeName("");
  }

  /** The state where it is in nobody's way. */
  #with({ search, hash }: Parts, choice: Choice, stamp?: string): Omit<Parts, "href"> {
    const authored = this.#owner.authored();
    const where = this.#owner.where();
    const isInQuery = where === "query" || (where !== "fragment" && isRoute(without(hash, ANY)));
    return {
      search: writeHash(search, isInQuery ? choice : authored, authored, this.#name, stamp, "?"),
      hash: writeHash(hash, isInQuery ? authored : choice, authored, this.#name, stamp),
    };
  }

  /** The link to the same page in another language takes the state along. */
  #takeAlong = ({ target }: Event): void => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>("a[rel~=alternate][hreflang]");
    if (!link || this.#owner.where() === "none") return;
    const shown = this.#owner.isReaders() ? this.#owner.shown() : undefined;
    Object.assign(link, this.#with(link, shown?.choice ?? this.#owner.authored(), shown?.stamp));
  };

  /** Whether another state stands there than was read or written last: then it is followed. */
  #arrived = (): boolean => {
    const part = partOf(this.#own(), this.#name);
    const isOther = part !== undefined && part !== this.#part;
    if (isOther) this.#follow();
    return isOther;
  };

  #popped = (): void => {
    this.#arrived();
    // Chrome tells of another fragment only beside the same query, and a page's router is to hear of its route.
    setTimeout(() => {
      const { search, hash, href } = this.#heard;
      const { href: newURL } = location;
      if (search !== location.search && hash !== location.hash) window.dispatchEvent(new HashChangeEvent("hashchange", { oldURL: href, newURL }));
    });
  };

  /** A link within the page replaces the whole hash: it goes on with the state, while the way back leads to the author's where it began there. */
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

/** The address without its hash and without what calculators write into its query. */
function pageAddress(): string {
  return location.pathname + without(location.search, ANY);
}

/** Whether a fragment is a router's or another script's: it leads to nothing in the page, and isn't a list of names with values, in which there is room for one more. */
function isRoute(fragment: string): boolean {
  return /^#[/!]/.test(fragment) || !(fragment === "" || fragment.includes("=") || leadsTo(fragment));
}

/** The heading, or whatever else a fragment leads to. */
function leadsTo(fragment: string): HTMLElement | undefined {
  const name = decoded(fragment.slice(1));
  return document.getElementById(name) ?? document.getElementsByName(name)[0];
}

/** Undefined in browsers that don't tell. */
function placeInHistory(): number | undefined {
  return globalThis.navigation?.currentEntry?.index;
}
