/** Every word of the controls, English and Japanese side by side. Words about figures come from the core. */
import type { Language } from "./language";

type Text = Readonly<Record<Language, string>>;

export const labels = {
  calculator: { en: "Calculator: {title}", ja: "計算ツール：{title}" },
  unavailable: {
    en: "The interactive calculator can’t run in this browser or on this page. The figures above stand as published.",
    ja: "お使いのブラウザーまたはこのページでは、計算ツールを動かせません。掲載した数字はそのまま有効です。",
  },
  otherLanguage: { en: "日本語", ja: "English" },

  pending: { en: "Being worked out …", ja: "計算しています…" },
  notLoaded: { en: "This part couldn’t be loaded.", ja: "この部分を読み込めませんでした。" },
  retry: { en: "Try again", ja: "もう一度読み込む" },

  eachUse: { en: "{place}: each use", ja: "{place}：利用1回あたり" },
  place: { en: "Where", ja: "地域" },
  placeHint: { en: "Type the name of a town, in Latin letters or in Japanese", ja: "市区町村名を漢字・かな・ローマ字で入力" },
  wholeNation: { en: "The whole country", ja: "全国" },
  backToNation: { en: "Show the whole country", ja: "全国に戻す" },
  townIn: { en: "{name} ({prefecture})", ja: "{name}（{prefecture}）" },
  ownFigures: { en: "has figures of its own", ja: "独自の資料あり" },
  noSuchTown: { en: "No town by that name", ja: "該当する市区町村がありません" },
  moreTowns: { en: "More towns match: type on", ja: "ほかにも候補があります。続けて入力してください" },
  townsUnavailable: { en: "The list of all towns can’t be loaded here.", ja: "全国の市区町村一覧を読み込めません。" },
  needResidents: {
    en: "There are no figures for {town} of its own. Type how many people live there to see its share; until then the answer is for {shown}.",
    ja: "{town}には独自の資料がありません。住民数を入力すると、{town}の分を計算します。それまでは{shown}の結果を示します。",
  },
  ownResidents: {
    en: "{town} is worked out from the number of residents that you typed.",
    ja: "{town}は、入力された住民数から計算しています。",
  },
  tableResidents: {
    en: "{town} has no figures of its own here; it is worked out from how many people live there.",
    ja: "{town}には独自の資料がないため、人口と世帯数から計算しています。",
  },
  countedIn: { en: "Counted in {year}: {source}.", ja: "{year}年現在（{source}）。" },
  whereResidents: {
    en: "The town’s website has them, under statistics or in its newsletter; for every town in Japan, e-Stat has the census (total population, households).",
    ja: "自治体のウェブサイトの「統計」や広報紙に載っています。国勢調査の「人口総数」「世帯数」はe-Statで調べられます。",
  },
  residents: { en: "Residents", ja: "住民数" },
  residentsUnit: { en: "people", ja: "人" },
  households: { en: "Households (optional)", ja: "世帯数（任意）" },
  householdsUnit: { en: "households", ja: "世帯" },

  presets: { en: "Whose figures", ja: "だれの数字で計算するか" },
  yours: { en: "Yours", ja: "あなたの数字" },
  heldOn: { en: "{holder} ({date})", ja: "{holder}（{date}）" },
  yoursOne: { en: "Your figures: one change to “{preset}”.", ja: "「{preset}」から1カ所を変更しています。" },
  yoursMany: { en: "Your figures: {count} changes to “{preset}”.", ja: "「{preset}」から{count}カ所を変更しています。" },
  yoursOneAlone: { en: "Your figures: one change.", ja: "1カ所を変更しています。" },
  yoursManyAlone: { en: "Your figures: {count} changes.", ja: "{count}カ所を変更しています。" },
  putAllBack: { en: "Put everything back", ja: "すべて元に戻す" },
  leftOut: {
    en: "Some settings in this page’s address don’t fit this calculation and were left out.",
    ja: "このページのアドレスに含まれる設定の一部は、この計算に合わないため使っていません。",
  },

  counted: { en: "What counts as a use", ja: "何を「利用」と数えるか" },
  funnel: { en: "From residents to uses", ja: "住民から利用まで" },
  year: { en: "Year shown", ja: "表示する年度" },
  yearOption: { en: "{year}", ja: "{year}年度" },
  changeStep: { en: "Change what sets this", ja: "この数の前提を変える" },
  changeStepChanged: { en: "Change what sets this (changed)", ja: "この数の前提を変える（変更あり）" },
  notCountedStep: { en: "not counted", ja: "数えない" },

  putBack: { en: "Put back", ja: "元に戻す" },
  changed: { en: "changed", ja: "変更済み" },
  sliderOf: { en: "{label}, slider", ja: "{label}（スライダー）" },
  originTown: { en: "this town’s own", ja: "この自治体の数字" },
  originPreset: { en: "set by the preset", ja: "上で選んだ立場の数字" },
  disputedOne: { en: "disputed", ja: "異論あり" },
  disputedMany: { en: "{count} dispute it", ja: "異論{count}件" },
  range: { en: "Range", ja: "幅" },
  source: { en: "Source", ja: "出典" },
  sourceInList: { en: "in the list of sources", ja: "出典一覧の番号" },
  disputes: { en: "Who says otherwise", ja: "異なる数字" },
  putIn: { en: "Use this figure", ja: "この数字を使う" },

  unitCosts: { en: "What one use costs", ja: "利用1回あたりの費用" },
  futures: { en: "How sure is that?", ja: "どこまで確かか" },
  dearer: { en: "dearer than without", ja: "ない場合より高い" },
  notDearer: { en: "not dearer", ja: "高くない" },
  breakEvens: { en: "What would have to be true?", ja: "何がどうなれば結果は変わるか" },
  aim: { en: "Drag the cost of each use", ja: "利用1回の費用を動かす" },
  aimBy: { en: "and let this follow:", ja: "動かすと、それに合わせて変わる前提：" },
  sensitivity: { en: "What decides the result?", ja: "結果を左右するもの" },
  costAt: { en: "{cost} at {value}", ja: "{value}なら{cost}" },
  here: { en: "now", ja: "現在の前提" },
  comparison: { en: "Why do the figures differ?", ja: "数字はなぜ食い違うのか" },
  compareWith: { en: "Compare with", ja: "比べる相手" },
  ranking: { en: "Towns compared", ja: "自治体を比べる" },
  conventions: { en: "Conventions", ja: "計算の約束ごと" },
  discount: { en: "Discount rate", ja: "割引率" },
  timing: { en: "Money and uses fall", ja: "費用と利用の時点" },
  countCitizenTime: { en: "Count residents’ time as a benefit", ja: "住民の時間も便益に数える" },
  optimismBias: { en: "Add the usual overrun to costs", ja: "費用に過去の超過率を上乗せする" },
  payers: { en: "Who pays", ja: "だれが払うのか" },
  asTable: { en: "As a table", ja: "表で見る" },
  perHead: { en: "Per head", ja: "1人・1世帯あたり" },
  assumptions: { en: "All other assumptions", ja: "そのほかの前提" },
  groupFunnel: { en: "Take-up and use", ja: "普及と利用" },
  groupCosts: { en: "Costs", ja: "費用" },
  groupBenefits: { en: "What the alternative costs", ja: "ほかの方法にかかる費用" },
  groupMethod: { en: "Method", ja: "計算の方法" },
  worked: { en: "How this was worked out", ja: "計算の過程" },
  roundedNote: {
    en: "The figures are rounded for display; the calculation uses them unrounded.",
    ja: "表示は四捨五入しています。計算には端数も使っています。",
  },
  tables: { en: "The tables", ja: "計算表" },
  appraisal: { en: "Does it pay?", ja: "採算はとれるか" },
  notCounted: { en: "What isn’t counted", ja: "計算に含めていないもの" },
  takeAway: { en: "Take it with you", ja: "この計算を持ち帰る" },
  takeWorkbook: { en: "Spreadsheet (xlsx)", ja: "表計算ファイル（xlsx）" },
  takeValues: { en: "All figures (csv)", ja: "すべての数字（csv）" },
  takeJson: { en: "All figures (json)", ja: "すべての数字（json）" },
  takePng: { en: "Picture (png)", ja: "画像（png）" },
  takeSvg: { en: "Picture for print (svg)", ja: "印刷用の画像（svg）" },
  cite: { en: "Copy a citation", ja: "引用文をコピー" },
  taking: { en: "Being made …", ja: "作成しています…" },
  taken: { en: "It is among your downloads.", ja: "ダウンロードしました。" },
  copied: { en: "Copied.", ja: "コピーしました。" },
  copyByHand: { en: "This page can’t copy. Select the words below.", ja: "このページではコピーできません。下の文を選んでコピーしてください。" },
  cantTake: { en: "This can’t be made on this page.", ja: "このページでは作成できません。" },
  sources: { en: "Sources", ja: "出典" },
  sourceCount: { en: "{count} sources", ja: "出典一覧（{count}件）" },
} as const satisfies Readonly<Record<string, Text>>;

export type LabelName = keyof typeof labels;

/** A label with its `{places}` filled in. */
export function label(name: LabelName, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return labels[name][language].replace(/\{(\w+)\}/g, (place: string, key: string) => String(values[key] ?? place));
}
