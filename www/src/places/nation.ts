/** Words for the whole country, as a reader may type them where a town is asked for. */
import { folded } from "./folding";

const ANYWHERE = ["全国", "the whole country", "whole country"];
const JAPAN = ["日本", "日本全国", "ぜんこく", "zenkoku", "にほん", "にっぽん", "nihon", "nippon", "japan", "all of japan"];

/** Tells whether what was typed means the nation, of this name. */
export function nationOf(country: string): (query: string, name: string) => boolean {
  const known = [...ANYWHERE, ...(country === "jp" ? JAPAN : [])];
  return (query, name) => {
    const wanted = folded(query);
    return wanted.length > 1 && [...known, name].some((word) => folded(word).startsWith(wanted));
  };
}
