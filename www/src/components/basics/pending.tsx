/** Stands where something that is asked after the answer will stand. */
import { useWidget } from "./widget-context";

export function Pending() {
  const { store, snapshot, say } = useWidget();
  return snapshot.told.unavailable ? (
    <p>
      {say("notLoaded")}{" "}
      <button type="button" class="quiet" onClick={store.inquiry.retry}>
        {say("retry")}
      </button>
    </p>
  ) : (
    <p class="pending">{say("pending")}</p>
  );
}
