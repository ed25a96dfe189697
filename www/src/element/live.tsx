/** A part of the widget that is drawn again only when something it shows has changed, and during a drag only on the screen. */
import { Component, createRef, type ComponentChildren } from "preact";
import type { Store } from "../state/store";

interface Props {
  readonly store: Store;
  /** What it shows: drawn again when one of these is another. */
  readonly of: readonly unknown[];
  readonly children: ComponentChildren;
}

export class Live extends Component<Props> {
  #element = createRef<HTMLDivElement>();
  #observer: IntersectionObserver | undefined;
  #seen = true;
  /** What was drawn last. */
  #drawn: readonly unknown[] = [];

  override componentDidMount(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
      if (this.#seen && this.#changed(this.props.of)) this.forceUpdate();
    });
    if (this.#element.current) this.#observer.observe(this.#element.current);
  }

  override componentWillUnmount(): void {
    this.#observer?.disconnect();
  }

  override shouldComponentUpdate({ store, of }: Props): boolean {
    return (this.#seen || !store.moving) && this.#changed(of);
  }

  override render() {
    this.#drawn = this.props.of;
    return <div ref={this.#element}>{this.props.children}</div>;
  }

  #changed(of: readonly unknown[]): boolean {
    return of.some((part, place) => part !== this.#drawn[place]);
  }
}
