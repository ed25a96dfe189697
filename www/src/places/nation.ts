/** Words for the whole country that a reader may type in place of a town. */
import { folded } from "./folding";

const ANYWHERE = ["全国", "the whole country", "whole country"];
const JAPAN = ["日本", "日本全国", "ぜんこく", "zenkoku", "にほん", "にっぽん", "nihon", "nippon", "japan", "all of japan"];

/** Returns a function that tells whether a query means the nation; `name` is the nation's name. */
export function nationOf(country: string): (query: string, name: string) => boolean {
  const known = [...ANYWHERE, ...(country === "jp" ? JAPAN : [])];
  return (query, name) => {
    const wanted = folded(query);
    return wanted.length > 1 && [...known, name].some((word) => folded(word).startsWith(wanted));
  };
}
