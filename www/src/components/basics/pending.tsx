/** Placeholder for an answer to a question that hasn't come yet, or a button to retry if it couldn't be loaded. */
import { useWidget } from "./widget-context";

export function Pending() {
  const { store, read, say } = useWidget();
  return read((now) => now.replies.unavailable) ? (
    <p>
      {say("notLoaded")}{" "}
      <button type="button" class="quiet" onClick={store.questions.retry}>
        {say("retry")}
      </button>
    </p>
  ) : (
    <p class="pending">{say("pending")}</p>
  );
}
