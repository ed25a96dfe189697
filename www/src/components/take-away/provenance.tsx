/** Identifies the state by its fingerprint and, on paper, says how the answer was computed and where to open it again. */
import { useEffect, useState } from "preact/hooks";
import { useExplained } from "../explanation/explained";
import { Formula } from "../explanation/explanation";
import { useWidget } from "../basics/widget-context";

export function Provenance() {
  const { read, say } = useWidget();
  const fingerprint = read((now) => now.replies.fingerprint);
  const headline = useExplained("levelised", false);
  const [address, setAddress] = useState("");
  useEffect(() => {
    const readAddress = () => setAddress(location.href);
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
