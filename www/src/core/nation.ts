/** Words for the whole country, as a reader may type them where a town is asked for. */
import { folded } from "./folding";

const ANYWHERE = ["全国", "the whole country", "whole country"];
const JAPAN = ["日本", "日本全国", "ぜんこく", "zenkoku", "にほん", "にっぽん", "nihon", "nippon", "japan", "all of japan"];

/** Tells whether what was typed means the country. */
export function nationOf(country: string): (query: string) => boolean {
  const words = [...ANYWHERE, ...(country === "jp" ? JAPAN : [])].map(folded);
  return (query) => {
    const wanted = folded(query);
    return wanted.length > 1 && words.some((word) => word.startsWith(wanted));
  };
}
