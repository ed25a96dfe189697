/** What would have to be true, and the answer itself as a control: the reader aims at a cost and sees what it takes. */
import { useState } from "preact/hooks";
import type { Aim as AimOf, Aiming, SensitivityAnalysis, Slider as Scale } from "../../core/answer";
import { withChange, type Choice } from "../../state/choice";
import { Explaining, Shown } from "../figures/explaining";
import { FigureTable } from "../figures/figure-table";
import { GROUPS } from "../assumptions/groups";
import { Headline } from "../figures/headline";
import { Pending } from "../basics/pending";
import { Pieces } from "../figures/pieces";
import { Section } from "../basics/section";
import { Slider } from "../basics/slider";
import { useWatched } from "../basics/watched";
import { useWidget } from "../basics/widget-context";

export function BreakEvens() {
  const { store, read, say } = useWidget();
  const sensitivity = read((now) => now.replies.sensitivity);
  const here = useWatched(() => store.questions.watch("sensitivity"));
  return (
    <Section label="breakEvens" name="break-evens">
      <div ref={here}>{sensitivity ? <Known sensitivity={sensitivity} /> : <Pending />}</div>
    </Section>
  );
}

function Known({ sensitivity: { break_evens: breakEvens, switching, aim } }: { readonly sensitivity: SensitivityAnalysis }) {
  const { read } = useWidget();
  const nothing = breakEvens.length === 0 && !aim && switching.rows.length === 0;
  return (
    <>
      {nothing ? (
        <Headline />
      ) : (
        <Explaining>
          <p>
            <Pieces pieces={read((now) => now.answer.case)} />
          </p>
        </Explaining>
      )}
      <ul class="plain-list" hidden={breakEvens.length === 0}>
        {breakEvens.map(({ id, status, sentence }) => (
          <li key={id} data-break-even={id} data-status={status}>
            <Explaining>
              <Pieces pieces={sentence} />
            </Explaining>
          </li>
        ))}
      </ul>
      {aim && <Aim aiming={aim} />}
      <FigureTable table={switching} />
    </>
  );
}

function Aim({ aiming: { slider, by } }: { readonly aiming: Aiming }) {
  const { store, read, say } = useWidget();
  const { headline, inputs: all } = read((now) => now.answer);
  const inputs = all.filter((input) => by.includes(input.name));
  const [chosen, choose] = useState<string>();
  /** The result of an aim, with the choice that it led to. */
  const [aimed, setAimed] = useState<{ readonly aim: AimOf; readonly choice: Choice }>();
  // The scale at the beginning of a drag, so that it doesn't move under the finger.
  const [held, hold] = useState<Scale>();
  const name = inputs.find((input) => input.name === chosen)?.name ?? read((now) => now.replies.sensitivity)?.tornado.bars[0]?.name ?? inputs[0]?.name ?? "";

  const aimAt = (cost: string) => {
    const aim = store.aim(name, cost);
    hold(held ?? slider);
    const typed = aim?.typed;
    if (typed != null) store.move((choice) => withChange(choice, name, typed));
    setAimed(aim ? { aim, choice: read((now) => now.choice) } : undefined);
  };

  return (
    <div class="aim" part="aim">
      <Explaining>
        <p>
          <span class="label" id="aim-label">
            {say("aim")}
          </span>{" "}
          <strong>
            <Shown figure={headline} />
          </strong>
        </p>
      </Explaining>
      <label class="aim-by">
        {say("aimBy")}{" "}
        <select
          class="field"
          value={name}
          onChange={({ currentTarget }) => {
            choose(currentTarget.value);
            setAimed(undefined);
          }}
        >
          {GROUPS.map(([group, title]) => (
            <optgroup key={group} label={say(title)}>
              {inputs
                .filter((input) => input.group === group)
                .map((input) => (
                  <option key={input.name} value={input.name}>
                    {input.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Slider name={{ "aria-labelledby": "aim-label" }} words={headline.text} scale={held ?? slider} onMoved={aimAt} onLetGo={() => hold(undefined)} />
      {aimed && read((now) => now.choice === aimed.choice) && (
        <Explaining>
          <p class="aimed">
            <Pieces pieces={aimed.aim.sentence} />
          </p>
        </Explaining>
      )}
    </div>
  );
}
