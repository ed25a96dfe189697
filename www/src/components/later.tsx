/** Parts that come with the script of the full view, and what is shown while it loads or if it can't be loaded. */
import type { ComponentType, VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fetchFullScript, knownScript, wasMissed, type FullScript } from "./full-script";
import { useWidget, type Say } from "./basics/widget-context";

interface Loading {
  readonly script: FullScript | undefined;
  /** What to say as long as there is no script; null if none is wanted. */
  readonly notice: VNode | null;
}

/** Returns the script once it has loaded, and fetches it if it is wanted. */
export function useFullScript(isWanted: boolean, say: Say): Loading {
  const [, setLooked] = useState({});
  const fetch = () => {
    const look = () => setLooked({});
    fetchFullScript().then(look, look);
    look();
  };
  const script = knownScript();
  useEffect(() => {
    if (isWanted && !script && !wasMissed()) fetch();
  }, [isWanted]);
  if (script || !isWanted) return { script, notice: null };
  if (!wasMissed()) return { script, notice: <p class="note">{say("pending")}</p> };
  return {
    script,
    notice: (
      <p>
        {say("notLoaded")}{" "}
        <button type="button" class="quiet" onClick={fetch}>
          {say("retry")}
        </button>
      </p>
    ),
  };
}

interface Props<P> {
  /** Returns the component from the script. */
  readonly of: (script: FullScript) => ComponentType<P>;
}

/** Renders a part of the script, with all other properties. */
export function Later<P extends object>({ of, ...props }: Props<P> & P) {
  const { script, notice } = useFullScript(true, useWidget().say);
  const Part = script && of(script);
  return Part ? <Part {...(props as unknown as P)} /> : notice;
}
