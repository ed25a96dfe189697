/** The choice of the figures with which those shown are compared. */
import { useState, type Dispatch, type StateUpdater } from "preact/hooks";
import type { Evaluation } from "../../core/answer";
import { isOwn } from "../../state/store";
import { useWidget } from "../basics/widget-context";

interface Rivalry {
  /** All sets of figures that differ from those shown. */
  readonly rivals: Evaluation["presets"];
  /** Id of the one that is compared; undefined if there is none. */
  readonly rival: string | undefined;
  readonly choose: Dispatch<StateUpdater<string | undefined>>;
}

export function useRival(): Rivalry {
  const { read } = useWidget();
  const presets = read((now) => now.answer.presets);
  const own = read(isOwn);
  const [chosen, choose] = useState<string>();
  // Comparing an unchanged preset with itself would say nothing.
  const rivals = presets.filter((preset) => !preset.selected || own);
  const rival = rivals.find(({ id }) => id === chosen) ?? rivals.find(({ selected }) => selected) ?? rivals[0];
  return { rivals, rival: rival?.id, choose };
}

export function RivalChoice({ rivals, rival, choose }: Rivalry) {
  const { say } = useWidget();
  return (
    <label>
      <span class="label">{say("compareWith")}</span>{" "}
      <select class="field" name="rival" value={rival} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {rivals.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
