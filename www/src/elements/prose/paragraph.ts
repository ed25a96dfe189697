/** Finds the text around a number: its column, its paragraph and its sentence. */

/** Whether an element is itself part of a line of text. */
const isInLine = (element: Element) => /^(inline|contents|ruby)/.test(getComputedStyle(element).display);

/** Whether lines go on behind a node. Boxes that float or are positioned don't interrupt them. */
function isPassed(node: Node): boolean {
  if (!(node instanceof Element) || isInLine(node)) return true;
  const { display, float, position } = getComputedStyle(node);
  return display === "none" || float !== "none" || /absolute|fixed/.test(position);
}

/** Returns the nearest element around a number that holds whole lines. */
export function columnOf(part: Element): Element {
  let column = part;
  while (isInLine(column)) {
    const outer = column.parentElement ?? (column.getRootNode() as Partial<ShadowRoot>).host;
    if (!outer) break;
    column = outer;
  }
  return column;
}

/** Returns the run of lines with a number. The column has more than that if its text isn't in paragraphs: headings, charts. */
export function paragraphOf(part: Element): Range {
  const paragraph = new Range();
  for (const [sibling, extend] of [
    ["previousSibling", "setStartBefore"],
    ["nextSibling", "setEndAfter"],
  ] as const) {
    let next: Node | null = part;
    do {
      let node: Node = next;
      paragraph[extend](node);
      while (!node[sibling] && node.parentElement && isInLine(node.parentElement)) node = node.parentElement;
      next = node[sibling];
    } while (next && isPassed(next));
  }
  return paragraph;
}

/** Ends of sentences. A full stop before a small letter is that of an abbreviation. */
const ENDS = /[.!?؟]["'”’)]?\s+(?![\s\p{Ll}])|[。！？][」』）]?/gu;

/** Returns the sentence of a paragraph that contains a number. The text as published decides where it begins and ends. */
export function sentenceOf(part: Element, paragraph: Range): Range {
  const sentence = paragraph.cloneRange();
  sentence.setEndBefore(part);
  const before = String(sentence).length;
  sentence.setEnd(paragraph.endContainer, paragraph.endOffset);
  const ends = Array.from(String(paragraph).matchAll(ENDS), ({ index, 0: mark }) => index + mark.length);
  let start = Math.max(0, ...ends.filter((end) => end <= before));
  let end = Math.min(...ends.filter((end) => end > before));
  const texts = document.createTreeWalker(paragraph.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (!paragraph.intersectsNode(text)) continue;
    // At the edge of an element, the sentence begins or ends outside it: a range within published text that is hidden has no lines.
    if (start > 0 && start <= text.length) sentence.setStart(text, start);
    if (end >= 0 && end < text.length) sentence.setEnd(text, end);
    start -= text.length;
    end -= text.length;
  }
  return sentence;
}
