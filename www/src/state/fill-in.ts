/** Fills in who lives in a town that the scenario doesn't document, from what is known, unless somebody typed something about it. */
import type { People } from "../places/approximate";
import { fetchPlaceTable } from "../places/table";
import { fetchDirectory } from "../places/fetch";
import { PEOPLE, type Town } from "./choice";
import type { Snapshot } from "./store";

/** Returns the town if the last answer lacks its residents. */
export function emptyTown({ choice: { town }, problems }: Pick<Snapshot, "choice" | "problems">): Town | undefined {
  return town?.residents === undefined && problems.has("residents") ? town : undefined;
}

/** Returns the town if, for lack of its residents, the last answer is another place's. */
export function unanswered({ choice: { town }, answer, problems }: Snapshot): Town | undefined {
  return town?.code !== answer.selection.place && problems.has("residents") ? town : undefined;
}

/** Whether all figures of the town are the known ones. */
export function isAsIn(town: Town, people: People): boolean {
  const own = filledIn(town, people);
  return own !== undefined && PEOPLE.every(([, part]) => town[part] === own[part]);
}

/** Resolves to the same town with its name, or to undefined for a code that no town has. */
export async function named(town: Town, country: string): Promise<Town | undefined> {
  const table = await fetchPlaceTable(country).catch(() => undefined);
  return (await fetchDirectory()).named(town, country, table);
}

/** Returns the same town with the figures that are known, or undefined if there are none. */
export function filledIn(town: Town, { table, approximate }: People): Town | undefined {
  const { code } = town;
  const about = approximate?.residents[code];
  // A code from a link may be a word that means something to every object.
  if (typeof about === "number") return { code, name: town.name, latin: town.latin, residents: String(about) };
  const known = table?.figures.get(code);
  if (!table || !known) return undefined;
  const { name, latin, residents, households } = known;
  return {
    ...town,
    name: town.name ?? name,
    latin: town.latin ?? latin,
    residents: String(residents),
    households: String(households),
    nationResidents: String(table.nationResidents),
    nationMunicipalities: String(table.figures.size),
  };
}
