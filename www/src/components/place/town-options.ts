/** What the search field for a place offers for a query: the nation, documented towns, all others. */
import { useMemo } from "preact/hooks";
import type { TownText } from "../../core/answer";
import type { Directory } from "../../places/directory";
import type { Named } from "../../places/names";
import type { LabelName } from "../../labels";
import type { Language } from "../../language";
import type { Town } from "../../state/choice";
import { useWidget, type Say } from "../basics/widget-context";

export interface Option {
  readonly key: string;
  readonly text: string;
  /** The Japanese spelling, if the text is in Latin letters. */
  readonly native?: string;
  readonly remark?: string;
  readonly town: Town | undefined;
}

export interface Offered {
  readonly options: readonly Option[];
  /** How many options there are, or why there are none. Empty before something is typed. */
  readonly status: string;
  /** Whom to credit for former municipalities, if there are some among the options. */
  readonly source?: string;
  /** Whether no option is what was typed. The status says so first, and no key chooses one unseen. */
  readonly isOther?: boolean | undefined;
}

export function useOffered(query: string, directory: Directory | "loading" | "unavailable"): Offered {
  const { store, read, say } = useWidget();
  const isJapan = store.country === "jp";
  const { towns, scenario } = read((now) => now.answer);
  const language = read((now) => now.choice.language);
  return useMemo(() => offered(query, { directory, towns, nation: scenario.nation, language, isJapan, say }), [query, directory, towns, scenario.nation, language, isJapan, say]);
}

interface Given {
  readonly directory: Directory | "loading" | "unavailable";
  readonly towns: readonly TownText[];
  readonly nation: string;
  readonly language: Language;
  readonly isJapan: boolean;
  readonly say: Say;
}

function offered(query: string, { directory, towns, nation, language, isJapan, say }: Given): Offered {
  const whole: Option = { key: "", text: nation, town: undefined };
  const documented = ({ code, name, prefecture }: TownText): Option => ({
    key: code,
    text: say("townIn", { name, prefecture }),
    remark: say("ownFigures"),
    town: { code },
  });
  if (query.trim() === "") return { options: [whole, ...towns.map(documented)], status: "" };
  // A scenario may use other names for its towns than the list does; and without the list, its towns are all there is.
  const own = towns.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
  if (typeof directory !== "object") {
    return { options: own.map(documented), status: say(directory === "loading" ? "loadingTowns" : statusOf(own.length, false), { count: own.length }) };
  }

  const { found, nearly, elsewhere, gone } = directory.search(query);
  const known = new Map(towns.map((town) => [town.code, town]));
  const codes = new Set(found.map(({ place }) => place?.code));
  const options = [
    ...(directory.meansNation(query, nation) ? [whole] : []),
    ...own.filter(({ code }) => !codes.has(code)).map(documented),
    ...found.flatMap((one) => {
      const town = one.place && known.get(one.place.code);
      return town ? [{ ...documented(town), ...remark(one, language, say) }] : listed(one, language, say, directory);
    }),
  ];
  const former = gone[0]?.former;
  // A name of the scenario's own, or the nation's, is what was typed.
  const isNear = nearly && options.length === found.length;
  const source = (former || found.some(({ former }) => former)) && directory.formerSource?.[language];
  return {
    options,
    status: former
      ? say("goneTown", { former: former.name, prefecture: former.prefecture, year: former.year })
      : say(elsewhere ? "elsewhere" : isNear ? "nearly" : statusOf(options.length, isJapan), { count: options.length, query }),
    isOther: elsewhere || isNear,
    ...(source && { source: say("formerSource", { source }) }),
  };
}

function statusOf(count: number, isJapan: boolean): LabelName {
  if (count === 0) return isJapan ? "noSuchTown" : "noSuchPlace";
  return count === 1 ? "oneTown" : "manyTowns";
}

function listed(one: Named, language: Language, say: Say, { latinName, latinPrefecture }: Directory): readonly Option[] {
  const { place } = one;
  if (!place) return [];
  const { code, name, prefecture, prefectureReading, reading } = place;
  const latin = reading === "" ? undefined : latinName(reading);
  const isLatin = language === "en" && latin !== undefined;
  return [
    {
      key: code,
      text: isLatin
        ? say("townInLatin", { name: latin, prefecture: latinPrefecture(prefectureReading) })
        : prefecture === ""
          ? name
          : say("townIn", { name, prefecture }),
      ...(isLatin && { native: prefecture + name }),
      town: { code, name: prefecture + name, latin },
      ...remark(one, language, say),
    },
  ];
}

function remark({ ward, former }: Named, language: Language, say: Say): { remark?: string } {
  if (ward) return { remark: say("wardOf", { ward: ward.name }) };
  if (former) {
    const { name, latin, year } = former;
    return { remark: say("formerly", { former: language === "en" && latin !== "" ? `${latin} ${name}` : name, year }) };
  }
  return {};
}
