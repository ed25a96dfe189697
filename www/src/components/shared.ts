/**
 * What `ikura-full.js` takes from the main script instead of containing it once more: two copies of Preact, of a context or of the state
 * would know nothing of each other. The bundler reads these lines, and refuses a build in which both scripts contain the same module.
 */
export { createContext, Fragment, h, render } from "preact";
export { useContext, useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
export { fetchExports } from "../core/fetch-exports";
export { label } from "../labels";
export { fetchOwnTable } from "../places/fetch";
export { fetchPlaceTable, takePlaceTable } from "../places/table";
export { withChange, withConvention, withoutChange, withoutChanges } from "../state/choice";
export { hasField, isOwn, ownChanges } from "../state/store";
export { Live } from "./basics/live";
export { reveal } from "./basics/reveal";
export { headingOf, Section } from "./basics/section";
export { anchorOf, Publication, SourceOf } from "./basics/source-link";
export { TypedField } from "./basics/typed-field";
export { WhoseFigures } from "./basics/whose-figures";
export { useWidget, WidgetProvider } from "./basics/widget-context";
export { PresetTabs } from "./choices/preset-tabs";
export { Explaining, PartProvider, Shown, useExplaining } from "./figures/explaining";
export { Pieces, Plain } from "./figures/pieces";
export { Answer } from "./finding/answer";
export { NotCounted } from "./finding/not-counted";
export { PlaceChoice } from "./place/place-choice";
