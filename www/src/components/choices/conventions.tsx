/** Choices of method and not of fact: discount rate, timing, whether residents' time and optimism bias count. */
import type { ConventionText } from "../../core/answer";
import { withConvention } from "../../state/choice";
import type { LabelName } from "../../labels";
import { FigureRows } from "../figures/figure-rows";
import { Section } from "../basics/section";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function Conventions() {
  const { store, read, say } = useWidget();
  const conventions = read((now) => now.answer.conventions);
  const sensitivity = read((now) => now.replies.sensitivity);
  const here = useWatched(() => store.questions.watch("sensitivity"));
  return (
    <Section label="conventions">
      <div ref={here}>
        <OneOf name="discount" title="discount" options={conventions.discounts} />
        <OneOf name="timing" title="timing" options={conventions.timings} />
        <OnOff name="count_citizen_time" title="countCitizenTime" on={conventions.count_citizen_time} />
        <OnOff name="optimism_bias" title="optimismBias" on={conventions.optimism_bias} />
        {sensitivity && sensitivity.switches.length > 0 && <FigureRows rows={sensitivity.switches} />}
      </div>
    </Section>
  );
}

interface OneOfProps {
  readonly name: "discount" | "timing";
  readonly title: LabelName;
  readonly options: readonly ConventionText[];
}

function OneOf({ name, title, options }: OneOfProps) {
  const { store, say } = useWidget();
  const selected = options.find((option) => option.selected);
  const own = options.find((option) => option.own)?.id;
  return (
    <div class="convention">
      <label>
        <span class="label">{say(title)}</span>{" "}
        <select
          class="field"
          name={name}
          value={selected?.id}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            store.change((choice) => withConvention(choice, name, value === own ? undefined : value));
          }}
        >
          {options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {selected !== undefined && selected.note !== "" && <p class="note">{selected.note}</p>}
    </div>
  );
}

interface OnOffProps {
  readonly name: "count_citizen_time" | "optimism_bias";
  readonly title: LabelName;
  /** Whether it is on; null if it would change nothing in this scenario. */
  readonly on: boolean | null;
}

function OnOff({ name, title, on }: OnOffProps) {
  const { store, read, say } = useWidget();
  if (on === null) return null;
  // There are two states: the one that isn't the reader's choice is the preset's own.
  const chosen = read((now) => now.choice.conventions[name] !== undefined);
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        checked={on}
        onChange={({ currentTarget }) => {
          const { checked } = currentTarget;
          store.change((choice) => withConvention(choice, name, chosen ? undefined : checked));
        }}
      />
      <span>{say(title)}</span>
    </label>
  );
}
