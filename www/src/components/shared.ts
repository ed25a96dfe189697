/**
 * What `ikura-full.js` takes from the main script instead of containing it once more: two copies of Preact, of a context or of the state
 * would know nothing of each other. The bundler reads these lines, and refuses a build in which both scripts contain the same module.
 */
export { createContext, Fragment, h, render } from "preact";
export { useContext, useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
export { fetchExports } from "../core/fetch-exports";
export { shownResult } from "../core/shown-result";
export { label } from "../labels";
export { fetchOwnTable } from "../places/fetch";
export { fetchPlaceTable, takePlaceTable } from "../places/table";
export { nameOf, withChange, withConvention, withCounted, withoutChange, withoutChanges, withTown } from "../state/choice";
export { filledIn, isAsIn } from "../state/fill-in";
export { hasField, isOwn, ownChanges } from "../state/store";
export { copies } from "../state/clipboard";
export { steadyScale } from "../state/scale";
export { AfterTheAnswer } from "./basics/after-the-answer";
export { FullLink } from "./basics/full-link";
export { Live } from "./basics/live";
export { Pending } from "./basics/pending";
export { headingOf, unfoldAround } from "./basics/rooms";
export { Slider } from "./basics/slider";
export { TypedField } from "./basics/typed-field";
export { useWatched } from "./basics/watched";
export { useWidget, WidgetProvider } from "./basics/widget-context";
export { Strip } from "./card/claim";
export { LeadPicture } from "./card/lead-picture";
export { Explaining, Opens, PartProvider, Shown, useExplaining } from "./figures/explaining";
export { Pieces, Plain } from "./figures/pieces";
export { usePeople } from "./place/people";
export { PlaceField } from "./place/place-field";
