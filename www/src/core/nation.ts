/** Words for the whole country, as a reader may type them where a town is asked for. */
import { folded } from "./folding";

const WORDS = ["全国", "日本全国", "ぜんこく", "zenkoku", "日本", "にほん", "にっぽん", "nihon", "nippon", "japan", "all of japan", "the whole country", "whole country"].map(folded);

export function meansNation(query: string): boolean {
  const wanted = folded(query);
  return wanted.length > 1 && WORDS.some((word) => word.startsWith(wanted));
}
