/** Fills in who lives in a town that the scenario doesn't document, from the table of places, unless somebody typed something about it. */
import { fetchPlaceTable } from "../places/table";
import { fetchDirectory } from "../places/fetch";
import type { PlaceTable } from "../places/written-table";
import { PEOPLE, type Town } from "./choice";
import type { Snapshot } from "./store";

/** Returns the town if the last answer lacks its residents. */
export function emptyTown({ choice: { town }, problems }: Pick<Snapshot, "choice" | "problems">): Town | undefined {
  return town?.residents === undefined && problems.has("residents") ? town : undefined;
}

/** Whether all figures of the town are those of this table. */
export function isAsIn(town: Town, table: PlaceTable | undefined): boolean {
  const own = filledIn(town, table);
  return own !== undefined && PEOPLE.every(([, part]) => town[part] === own[part]);
}

/** Resolves to the same town with its name, or to undefined for a code that no town has. */
export async function named(town: Town, country: string): Promise<Town | undefined> {
  const table = await fetchPlaceTable(country).catch(() => undefined);
  return (await fetchDirectory()).named(town, country, table);
}

/** Returns the same town with the table's figures, or undefined if the table doesn't contain it. */
export function filledIn(town: Town, table: PlaceTable | undefined): Town | undefined {
  const known = table?.figures.get(town.code);
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
