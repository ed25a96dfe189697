/** Identifies the state by its fingerprint and, on paper, says how the answer was computed and where to open it again. */
import { useEffect, useState } from "preact/hooks";
import { useExplained } from "../explanation/explained";
import { Formula } from "../explanation/explanation";
import { useWidget } from "../basics/widget-context";

export function Provenance() {
  const { snapshot, say } = useWidget();
  const { fingerprint } = snapshot.told;
  const headline = useExplained("levelised", false);
  const [address, read] = useState("");
  useEffect(() => {
    const readAddress = () => read(location.href);
    addEventListener("beforeprint", readAddress);
    return () => removeEventListener("beforeprint", readAddress);
  }, []);
  return (
    <>
      {fingerprint !== "" && <p class="note fingerprint">{say("fingerprint", { fingerprint })}</p>}
      <div class="on-paper">
        {headline && (
          <>
            <p class="label">{headline.label}</p>
            <Formula explained={headline} />
          </>
        )}
        <p class="address">{address}</p>
      </div>
    </>
  );
}
