/** A part of the widget that renders only when something it shows has changed and, during a drag, only on the screen. */
import { Component, createRef, type ComponentType } from "preact";
import { WidgetContext, WidgetProvider, type Provided } from "./widget-context";

interface Props<P> {
  /** The component to render, with all other properties. Its first element is observed to find out whether it is on the screen. */
  readonly of: ComponentType<P>;
  /** Whether it is small enough to render during a drag even off the screen. */
  readonly isSmall?: boolean;
}

export class Live<P extends object> extends Component<Props<P> & P> {
  static override readonly contextType = WidgetContext;
  declare context: Provided;
  #element = createRef<HTMLDivElement>();
  #observer: IntersectionObserver | undefined;
  #observed: Element | undefined;
  #seen = true;
  /** The properties at the last render. */
  #drawn: readonly unknown[] = [];
  /** Each returns whether something shown has changed: something that was read since the last render, or a part within this one. */
  #changes = new Set<() => boolean>();
  #around: Provided | undefined;
  /** What it provides. It is replaced only with what is provided around it, since a new value renders every component in it. */
  #within: Provided | undefined;

  override componentDidMount(): void {
    // Without it every part renders at once, as if all were on the screen.
    this.#observer = window.IntersectionObserver && new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? true;
      // A change that isn't answered yet is rendered together with its answer.
      if (this.#seen && this.context.store.isAnswered && this.#isDue()) this.forceUpdate();
    });
    this.#observe();
  }

  override componentDidUpdate(): void {
    this.#observe();
  }

  override componentWillUnmount(): void {
    this.#observer?.disconnect();
  }

  override shouldComponentUpdate(props: Props<P> & P): boolean {
    // If the part around this one is rendering, it has emptied its set.
    this.context.changes?.add(this.#isDue);
    return this.#isDue(props);
  }

  override render() {
    const { context, props } = this;
    const { of: Part } = props;
    this.#drawn = Object.values(props);
    this.#changes.clear();
    context.changes?.add(this.#isDue);
    if (this.#around !== context) this.#within = { ...(this.#around = context), changes: this.#changes };
    return (
      <div class="live" ref={this.#element}>
        <WidgetProvider value={this.#within}>
          <Part {...props} />
        </WidgetProvider>
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

  /** Whether it has to render now. */
  #isDue = (props = this.props): boolean =>
    (this.#seen || props.isSmall || !this.context.store.moving) &&
    (Object.values(props).some((value, place) => value !== this.#drawn[place]) || [...this.#changes].some((hasChanged) => hasChanged()));
}
