/** Rival figures side by side under the names of those who hold them, and the reader's own. */
import { useRef } from "preact/hooks";
import { isOwn, ownChanges } from "../state/store";
import { withoutChanges } from "../state/choice";
import { SourceOf } from "./source-link";
import { useWidget } from "./widget-context";

export function PresetTabs() {
  const { store, snapshot, say } = useWidget();
  const { answer, aside, choice } = snapshot;
  const { presets } = answer;
  const own = isOwn(snapshot);
  const base = presets.find((preset) => preset.selected);
  const changes = ownChanges(snapshot);
  const touched = own || choice.changes.size > 0;
  const tabs = useRef<HTMLDivElement>(null);
  if (presets.length === 0 && !touched) return null;

  const putAllBack = () => {
    store.change(withoutChanges);
    store.settle();
    // The button has gone; the figures that stand again are where the reader is now.
    tabs.current?.querySelector<HTMLInputElement>(":checked")?.focus();
  };

  return (
    <fieldset class="presets" part="presets">
      <legend class="heading">{say("presets")}</legend>
      <div class="tabs" ref={tabs}>
        {presets.map((preset) => (
          <label key={preset.id} class="tab" part="tab">
            <input
              type="radio"
              name="preset"
              value={preset.id}
              checked={preset.selected && !own}
              onChange={() => store.choosePreset(preset.id)}
            />
            <span>{preset.name}</span>
          </label>
        ))}
        {(own || aside) && (
          <label class="tab" part="tab">
            <input type="radio" name="preset" value="" checked={own} onChange={() => store.chooseOwn()} />
            <span>{say("yours")}</span>
          </label>
        )}
      </div>
      {touched && (
        <p class="yours" part="yours">
          {changes > 0 && say(yoursLabel(changes, base !== undefined), { count: changes, preset: base?.name ?? "" })}{" "}
          <button type="button" class="quiet" part="put-all-back" onClick={putAllBack}>
            {say("putAllBack")}
          </button>
        </p>
      )}
      {base && (
        <div class="holder" part="holder">
          <p>{base.date === null ? base.holder : say("heldOn", { holder: base.holder, date: base.date })}</p>
          {base.note !== null && <p>{base.note}</p>}
          {base.source !== null && (
            <p class="note">
              <SourceOf id={base.source} sources={snapshot.answer.sources} />
            </p>
          )}
        </div>
      )}
    </fieldset>
  );
}

function yoursLabel(changes: number, based: boolean) {
  if (changes === 1) return based ? "yoursOne" : "yoursOneAlone";
  return based ? "yoursMany" : "yoursManyAlone";
}
