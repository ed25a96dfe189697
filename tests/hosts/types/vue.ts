/** The elements in Vue templates, whose checker reads these properties. */
import type { GlobalComponents } from "vue";
import type {} from "../../../www/dist/types/vue";

type Properties<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>["$props"];

export const calculator: Properties<"ikura-calculator"> = { scenario: "jukinet", preset: undefined, class: "wide", onIkuraChange: ({ detail }) => detail.announcement.length };
export const value: Properties<"ikura-value"> = { name: "headline" };
// @ts-expect-error: a place is a code in quotes.
export const wrong: Properties<"ikura-calculator"> = { place: 132152 };
