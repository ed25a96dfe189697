/** The style sheets of all shadow roots, constructed once; a page's `style-src` doesn't apply to them. */
import answer from "./finding/answer.css";
import card from "./card/card.css";
import controls from "./controls.css";
import frame from "./frame.css";
import leadPicture from "./card/lead-picture.css";
import print from "./print.css";

let sheets: CSSStyleSheet[] | undefined;
/** Index of the sheet that is empty until the styles of the full view arrive; those for paper come after it. */
const LATER = 5;

export function styles(): CSSStyleSheet[] {
  sheets ??= [frame, answer, controls, card, leadPicture, "", print].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}

/** Adds the styles of the full view to all shadow roots at once. */
export function addStyles(text: string): void {
  styles()[LATER]?.replaceSync(text);
}
