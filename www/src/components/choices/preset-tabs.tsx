/** Rival presets side by side under the names of their holders, and the reader's own figures. */
import { useRef } from "preact/hooks";
import { isOwn, ownChanges } from "../../state/store";
import { withoutChanges } from "../../state/choice";
import { Section } from "../basics/section";
import { FigureChoices } from "./figure-choices";
import { WhoseFigures } from "../basics/whose-figures";
import { useWidget } from "../basics/widget-context";

export function PresetTabs() {
  const { store, read, say } = useWidget();
  const { presets, choices } = read((now) => now.answer);
  const base = presets.find((preset) => preset.selected);
  const changes = read(ownChanges);
  const touched = changes > 0 || read((now) => now.choice.changes.size) > 0;
  const figures = useRef<HTMLFieldSetElement>(null);
  if (presets.length === 0 && !touched) return null;

  const putAllBack = () => {
    store.change(withoutChanges);
    store.settle();
    // The button has disappeared, so the focus moves to the preset that is restored.
    figures.current?.querySelector<HTMLInputElement>(":checked")?.focus();
  };

  return (
    <Section label="presets">
      <fieldset ref={figures} aria-label={say("presets")}>
        {choices.length > 0 ? <FigureChoices /> : <Tabs />}
        {touched && (
          <p class="yours" part="yours">
            {changes > 0 && say(yoursLabel(changes, base !== undefined), { count: changes, preset: base?.name ?? "" })}{" "}
            <button type="button" class="quiet" part="put-all-back" onClick={putAllBack}>
              {say("putAllBack")}
            </button>
          </p>
        )}
        {base && (choices.length > 0 ? base.note !== null && <p class="holder">{base.note}</p> : <WhoseFigures figures={base} />)}
      </fieldset>
    </Section>
  );
}

/** Renders presets that are chosen as a whole. */
function Tabs() {
  const { store, read, say } = useWidget();
  const own = read(isOwn);
  return (
    <div class="tabs">
      {read((now) => now.answer.presets).map((preset) => (
        <label key={preset.id} class="tab" part="tab">
          <input type="radio" name="preset" value={preset.id} checked={preset.selected && !own} onChange={() => store.choosePreset(preset.id)} />
          <span>{preset.name}</span>
        </label>
      ))}
      {(own || read((now) => now.aside)) && (
        <label class="tab" part="tab">
          <input type="radio" name="preset" value="" checked={own} onChange={() => store.chooseOwn()} />
          <span>{say("yours")}</span>
        </label>
      )}
    </div>
  );
}

function yoursLabel(changes: number, based: boolean) {
  if (changes === 1) return based ? "yoursOne" : "yoursOneAlone";
  return based ? "yoursMany" : "yoursManyAlone";
}
