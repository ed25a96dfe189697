/** The elements in JSX. */
import type {} from "../../../www/dist/types/react";

export const right = (
  <ikura-scenario scenario="jukinet" lang="en" className="article">
    <ikura-value name="headline">about ¥750</ikura-value>
    <ikura-calculator view="full" full={null} preset={undefined} onikura-change={({ detail }) => detail.announcement.length} />
  </ikura-scenario>
);
// @ts-expect-error: there is no such attribute.
export const misspelt = <ikura-calculator scenaro="jukinet" />;
// @ts-expect-error: a value needs a name.
export const unnamed = <ikura-value />;
