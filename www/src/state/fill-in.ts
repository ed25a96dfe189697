/** A town that the scenario doesn't document: who lives there, from the table of places, as long as nobody typed anything about it. */
import { fetchPlaceTable } from "../places/table";
import { fetchDirectory } from "../places/fetch";
import type { PlaceTable } from "../places/written-table";
import { PEOPLE, type Town } from "./choice";
import type { Snapshot } from "./store";

/** The town that lacks its residents, if that is what the last answer lacks. */
export function emptyTown({ choice: { town }, problems }: Pick<Snapshot, "choice" | "problems">): Town | undefined {
  return town?.residents === undefined && problems.has("residents") ? town : undefined;
}

/** Whether nothing stands there but what this table says. */
export function isAsIn(town: Town, table: PlaceTable | undefined): boolean {
  const own = filledIn(town, table);
  return own !== undefined && PEOPLE.every(([, part]) => town[part] === own[part]);
}

/** The same town by its name; undefined for a code that no town has. */
export async function named(town: Town, country: string): Promise<Town | undefined> {
  const table = await fetchPlaceTable(country).catch(() => undefined);
  return (await fetchDirectory()).named(town, country, table);
}

/** The same town with the table's figures; undefined if the table hasn't got it. */
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
