/** What would have to be true, and the answer itself as a control: aim at a cost, and see what it takes. */
import { useState } from "preact/hooks";
import type { Aim as AimOf, Aiming, Answers, Slider } from "../core/answer";
import { withChange } from "../state/choice";
import { Explaining, Shown } from "./explaining";
import { FigureTable } from "./figure-table";
import { GROUPS } from "./groups";
import { Headline } from "./headline";
import { Pending } from "./pending";
import { Pieces } from "./pieces";
import { Section } from "./section";
import { useWatched } from "./watched";
import { useWidget } from "./widget-context";

export function BreakEvens() {
  const { store, snapshot, say } = useWidget();
  const { answers } = snapshot.told;
  const here = useWatched(() => store.inquiry.watch("answers"));
  return (
    <Section title={say("breakEvens")} name="break-evens">
      <div ref={here}>{answers ? <Told answers={answers} /> : <Pending />}</div>
    </Section>
  );
}

function Told({ answers: { break_evens: breakEvens, switching, aim } }: { readonly answers: Answers }) {
  const nothing = breakEvens.length === 0 && !aim && switching.rows.length === 0;
  return (
    <>
      {nothing && <Headline />}
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
  const { store, snapshot, say } = useWidget();
  const { headline } = snapshot.answer;
  const inputs = snapshot.answer.inputs.filter((input) => by.includes(input.name));
  const [chosen, choose] = useState<string>();
  const [aimed, setAimed] = useState<AimOf | null>();
  // The scale stands still under the finger, and the thumb stays where the reader put it.
  const [held, hold] = useState<Slider>();
  const name = inputs.find((input) => input.name === chosen)?.name ?? snapshot.told.answers?.tornado.bars[0]?.name ?? inputs[0]?.name ?? "";
  const scale = held ?? slider;

  const aimAt = (cost: string) => {
    const aim = store.aim(name, cost);
    hold({ ...scale, value: cost });
    setAimed(aim);
    const typed = aim?.typed;
    if (typed != null) store.change((choice) => withChange(choice, name, typed));
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
      <input
        class="slider"
        part="slider"
        type="range"
        aria-labelledby="aim-label"
        aria-valuetext={headline.text}
        min={scale.min}
        max={scale.max}
        step={scale.step}
        value={scale.value}
        onInput={({ currentTarget }) => aimAt(currentTarget.value)}
        onChange={() => {
          store.settle();
          hold(undefined);
        }}
      />
      {aimed && (
        <Explaining>
          <p class="aimed">
            <Pieces pieces={aimed.sentence} />
          </p>
        </Explaining>
      )}
    </div>
  );
}
