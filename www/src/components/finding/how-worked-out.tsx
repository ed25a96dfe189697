/** The button that explains how the cost at the stated values was worked out. */
import { Opens } from "../figures/explaining";
import { useWidget } from "../basics/widget-context";

export function HowWorkedOut() {
  const { read, say } = useWidget();
  const { status, text } = read((now) => now.answer.headline);
  return <Opens id="levelised">{status === "value" ? say("workedCase", { cost: text }) : say("worked")}</Opens>;
}
