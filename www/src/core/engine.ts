/** Opens a part of the core once for all calculators of a page, and asks it so that a trap costs an instance and not the page. */

/** A part that is open, as WebAssembly or as plain JavaScript. */
export interface Opened<C> {
  readonly Calculator: new (scenario: string) => C;
  readonly replaceInstance: () => void;
}

/** Asks the calculator of one scenario. */
export type Ask<C> = <T>(question: (calculator: C) => T) => T;

export class Engine<C> {
  #open: () => Promise<Opened<C>>;
  #opening: Promise<Opened<C>> | undefined;
  /** By the scenario's text, so that calculators of the same scenario share the parsed scenario and the Monte Carlo draws. */
  #calculators = new Map<string, C>();

  constructor(open: () => Promise<Opened<C>>) {
    this.#open = open;
  }

  /** Resolves to a function that asks about a scenario, given by its text. */
  async opened(): Promise<(scenario: string) => Ask<C>> {
    this.#opening ??= this.#open();
    try {
      const opened = await this.#opening;
      return (scenario) => (question) => this.#asked(opened, scenario, question);
    } catch (fault) {
      // The next calculator of the page may try again, since the network may be back.
      this.#opening = undefined;
      throw fault;
    }
  }

  #asked<T>(opened: Opened<C>, scenario: string, question: (calculator: C) => T): T {
    try {
      return question(this.#calculatorOf(opened, scenario));
    } catch {
      // An instance that trapped is in an unknown state, so neither it nor anything created in it is used again.
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
