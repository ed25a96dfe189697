/** Groups of assumptions by topic, in reading order. */
import type { LabelName } from "../../labels";

export const GROUPS: ReadonlyArray<readonly [group: string, title: LabelName]> = [
  ["funnel", "groupFunnel"],
  ["costs", "groupCosts"],
  ["benefits", "groupBenefits"],
  ["method", "groupMethod"],
];
