/** A part of the widget that renders only when something it shows has changed and, during a drag, only on the screen. */
import { Component, createRef, type ComponentChildren } from "preact";
import type { Store } from "../../state/store";

interface Props {
  readonly store: Store;
  /** What it shows; it renders again when one of these values differs. */
  readonly of: readonly unknown[];
  /** Whether it is small enough to render during a drag even off the screen. */
  readonly isSmall?: boolean | undefined;
  /** The first element among these is observed to find out whether the part is on the screen. */
  readonly children: ComponentChildren;
}

export class Live extends Component<Props> {
  #element = createRef<HTMLDivElement>();
  #observer: IntersectionObserver | undefined;
  #observed: Element | undefined;
  #seen = true;
  /** The values at the last render. */
  #drawn: readonly unknown[] = [];

  override componentDidMount(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
      // A change that isn't answered yet is rendered together with its answer.
      if (this.#seen && this.props.store.isAnswered && this.#changed(this.props.of)) this.forceUpdate();
    });
    this.#observe();
  }

  override componentDidUpdate(): void {
    this.#observe();
  }

  override componentWillUnmount(): void {
    this.#observer?.disconnect();
  }

  override shouldComponentUpdate({ store, of, isSmall }: Props): boolean {
    return (this.#seen || isSmall || !store.moving) && this.#changed(of);
  }

  override render() {
    this.#drawn = this.props.of;
    return (
      <div class="live" ref={this.#element}>
        {this.props.children}
      </div>
    );
  }

  #observe(): void {
    const first = this.#element.current?.firstElementChild ?? undefined;
    if (first === this.#observed) return;
    if (this.#observed) this.#observer?.unobserve(this.#observed);
    this.#observed = first;
    this.#seen = true;
    if (first) this.#observer?.observe(first);
  }

  #changed(of: readonly unknown[]): boolean {
    return of.length !== this.#drawn.length || of.some((part, place) => part !== this.#drawn[place]);
  }
}
