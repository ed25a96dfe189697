/** A part of the core, opened once for all calculators of a page, and asked so that a trap costs an instance and not the page. */

/** An opened part: WebAssembly, or the same as plain JavaScript. */
export interface Opened<C> {
  readonly Calculator: new (scenario: string) => C;
  readonly replaceInstance: () => void;
}

/** Asks the calculator of one scenario. */
export type Ask<C> = <T>(question: (calculator: C) => T) => T;

export class Engine<C> {
  #open: () => Promise<Opened<C>>;
  #opening: Promise<Opened<C>> | undefined;
  /** By the scenario's text: calculators of one scenario share what was read and drawn. */
  #calculators = new Map<string, C>();

  constructor(open: () => Promise<Opened<C>>) {
    this.#open = open;
  }

  /** Resolves to what asks of scenarios, by their text. */
  async opened(): Promise<(scenario: string) => Ask<C>> {
    this.#opening ??= this.#open();
    try {
      const opened = await this.#opening;
      return (scenario) => (question) => this.#asked(opened, scenario, question);
    } catch (fault) {
      // The next calculator of the page may try again: the network may be back.
      this.#opening = undefined;
      throw fault;
    }
  }

  #asked<T>(opened: Opened<C>, scenario: string, question: (calculator: C) => T): T {
    try {
      return question(this.#calculatorOf(opened, scenario));
    } catch {
      // An instance that trapped is in an unknown state, so neither it nor anything made in it is asked again.
      this.#calculators = new Map();
      opened.replaceInstance();
      return question(this.#calculatorOf(opened, scenario));
    }
  }

  #calculatorOf({ Calculator }: Opened<C>, scenario: string): C {
    let calculator = this.#calculators.get(scenario);
    if (!calculator) {
      calculator = new Calculator(scenario);
      this.#calculators.set(scenario, calculator);
    }
    return calculator;
  }
}
