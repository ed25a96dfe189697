/** The style sheets of all shadow roots, constructed once; a page's `style-src` doesn't apply to them. */
import answer from "./finding/answer.css";
import card from "./card/card.css";
import controls from "./controls.css";
import frame from "./frame.css";
import funnel from "./sections/funnel.css";
import leadPicture from "./card/lead-picture.css";
import panels from "./panels/panels.css";
import pictures from "./charts/pictures.css";
import print from "./print.css";
import tables from "./figures/tables.css";

let sheets: CSSStyleSheet[] | undefined;

export function styles(): CSSStyleSheet[] {
  sheets ??= [frame, answer, controls, funnel, tables, pictures, card, leadPicture, panels, print].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}
