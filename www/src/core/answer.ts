// Generated from src/answer/shapes by `UPDATE_TYPES=1 cargo test --lib typescript`. Don't edit.
/**
 * The result of an evaluation: the evaluation itself, or every problem that was found.
 */
export type Answer = { "status": "ok" } & Evaluation | { "status": "invalid", 
/**
 * All problems, in the order of the input.
 */
problems: Array<ProblemText>, };
/**
 * Everything about one scenario with one preset, place and set of changes.
 */
export type Evaluation = { 
/**
 * `en` or `ja`.
 */
language: string, 
/**
 * Texts about the scenario that is evaluated.
 */
scenario: ScenarioText, 
/**
 * The reader's choices, with defaults filled in.
 */
selection: SelectionEcho, 
/**
 * The presets to choose from.
 */
presets: Array<PresetText>, 
/**
 * The choices that together make the current set of figures. Empty if the scenario's presets are complete sets.
 */
choices: Array<ChoiceText>, 
/**
 * Towns with documented figures.
 */
towns: Array<TownText>, 
/**
 * Services that may be counted as uses.
 */
services: Array<ServiceText>, 
/**
 * The one question next to the answer. `null` if the scenario has none.
 */
question: CardQuestionText | null, 
/**
 * Whose figures the answer speaks of, such as "Figures: Ohmae’s costs, card uses only". Empty if the scenario has no sets
 * of figures.
 */
whose: string, 
/**
 * What a use costs at the assumptions' own values. The page shows it as the answer only if nothing is uncertain;
 * otherwise it shows the headline of the simulation.
 */
answer: Array<Piece>, 
/**
 * What the alternative costs, and by how much the system is dearer or cheaper. Empty if there is no alternative.
 */
comparison: Array<Piece>, 
/**
 * Answer and comparison at the stated values, in contrast to the median of the draws: "With the lowest published costs, each use costs about
 * ¥607, against about ¥565 without Juki Net."
 */
case: Array<Piece>, 
/**
 * The cost for each resident and household a year, and familiar amounts to compare it with.
 */
for_you: Array<Array<Piece>>, 
/**
 * The answer and the comparison as one plain text, for screen readers and for sharing.
 */
announcement: string, 
/**
 * Words that the page puts into its own sentences and updates with the figures: `difference` ("about ¥41 dearer"),
 * `dearer`.
 */
phrases: Array<Phrase>, 
/**
 * Levelised cost per transaction at the assumptions' own values.
 */
headline: Figure, 
/**
 * The three costs per transaction, and the marginal cost.
 */
unit_costs: Array<Row<Indicator>>, 
/**
 * From residents to completed transactions, in the year shown.
 */
funnel: Array<FunnelStep>, 
/**
 * Calendar year for which the funnel and this year's cost are shown.
 */
year: number, 
/**
 * Calendar years that the reader can choose.
 */
years_available: Array<number>, 
/**
 * Every assumption, in reading order.
 */
inputs: Array<Input>, 
/**
 * In a town, costs that are only estimated there and that the reader can replace with the town's own figure.
 */
own_costs: Array<OwnCost>, 
/**
 * The conventions that the reader may choose: what counts, when flows fall, and the discount rate.
 */
conventions: Conventions, 
/**
 * Cost per resident, household and cardholder.
 */
per_head: Array<Row<Indicator>>, 
/**
 * Net present value, benefit-cost ratio, payback period, internal rate of return and the alternative's cost.
 */
appraisal: Array<Row<Indicator>>, 
/**
 * Cost by payer.
 */
payers: Table, 
/**
 * Cost by line.
 */
lines: Table, 
/**
 * Transactions by service.
 */
uses: Table, 
/**
 * All flows by year.
 */
years: Table, 
/**
 * What the calculation leaves out.
 */
not_counted: Array<string>, 
/**
 * The start of that list as one sentence, shown next to the range.
 */
not_counted_in_short: Array<Piece>, 
/**
 * Every source that a number of this evaluation cites.
 */
sources: Array<SourceText>, 
/**
 * Remarks on the figures, such as take-up limited to 100 %, or rounding.
 */
remarks: Array<Array<Piece>>, };
/**
 * A problem in the reader's language.
 */
export type ProblemText = { 
/**
 * `error` or `warning`.
 */
severity: string, 
/**
 * Stable code, such as `unknown_key`.
 */
code: string, 
/**
 * Path to what is wrong, such as `costs[3].amount.value`, or `changes.build.amount` for a reader's change.
 */
path: string, 
/**
 * One sentence: what was found and what was expected.
 */
message: string, };
/**
 * The scenario's own texts.
 */
export type ScenarioText = { 
/**
 * Id of the scenario.
 */
id: string, 
/**
 * Title of the scenario.
 */
title: string, 
/**
 * Short name of the system, for use within sentences.
 */
system: string, 
/**
 * Summary in two or three sentences.
 */
summary: string, 
/**
 * Unit of money and its price level, such as "Yen, in prices of 2002."
 */
money_note: string, 
/**
 * Country whose places can be searched, as a two-letter ISO 3166 code. Empty if none can.
 */
country: string, 
/**
 * Name of the nation.
 */
nation: string, };
/**
 * The reader's choices, with defaults filled in.
 */
export type SelectionEcho = { 
/**
 * Id of the preset. `null` if the scenario has no presets.
 */
preset: string | null, 
/**
 * Code of the town. `null` for the nation.
 */
place: string | null, 
/**
 * Name of the place, for use within sentences.
 */
place_name: string, 
/**
 * Names of the assumptions that the reader changed.
 */
changed: Array<string>, 
/**
 * Whether the reader chose which services are counted.
 */
counted_changed: boolean, 
/**
 * Number of conventions that the reader changed.
 */
conventions_changed: number, };
/**
 * One of the choices that together make a set of figures.
 */
export type ChoiceText = { 
/**
 * Id of the choice.
 */
id: string, 
/**
 * What is chosen, such as "Costs".
 */
label: string, 
/**
 * The options to choose from.
 */
options: Array<OptionText>, };
/**
 * An option of a choice.
 */
export type OptionText = { 
/**
 * Id of the option.
 */
id: string, 
/**
 * Whether the option determines which services are counted.
 */
counts: boolean, 
/**
 * Id of the set of figures that results if only this choice changes.
 */
set: string, 
/**
 * Name of the option.
 */
name: string, 
/**
 * Who holds these figures. Empty if nobody does.
 */
holder: string, 
/**
 * When they were held, in the reader's date format.
 */
date: string | null, 
/**
 * Note of a sentence or two.
 */
note: string | null, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Whether the option is selected.
 */
selected: boolean, };
/**
 * A preset to choose from.
 */
export type PresetText = { 
/**
 * Id of the preset.
 */
id: string, 
/**
 * Name of the preset.
 */
name: string, 
/**
 * Who holds these figures.
 */
holder: string, 
/**
 * When they were held, in the reader's date format.
 */
date: string | null, 
/**
 * Note of a sentence or two.
 */
note: string | null, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Whether it is the preset evaluated here.
 */
selected: boolean, };
/**
 * A town with documented figures of its own.
 */
export type TownText = { 
/**
 * Municipality code of six digits.
 */
code: string, 
/**
 * Name of the town.
 */
name: string, 
/**
 * Prefecture of the town.
 */
prefecture: string, 
/**
 * Name of the town in hiragana.
 */
reading: string, 
/**
 * What is documented about the town.
 */
note: string | null, };
/**
 * A service that may be counted as a use.
 */
export type ServiceText = { 
/**
 * Id of the service.
 */
id: string, 
/**
 * Label of the service.
 */
label: string, 
/**
 * Whether it is counted in this evaluation.
 */
counted: boolean, };
/**
 * The one question next to the answer. Either a service or an assumption is given.
 */
export type CardQuestionText = { 
/**
 * The question as the label of its control.
 */
text: string, 
/**
 * Id of the service that the reader may count or not.
 */
service: string | null, 
/**
 * Name of the assumption that the reader may change.
 */
assumption: string | null, };
/**
 * A piece of a sentence, tagged by meaning.
 */
export type Piece = { 
/**
 * Meaning of the piece.
 */
kind: PieceKind, 
/**
 * Text of the piece.
 */
text: string, 
/**
 * Id by which to ask for the explanation of a figure. `null` if there is none.
 */
explained_by?: string, };
/**
 * The meaning of a piece of a sentence.
 */
export type PieceKind = "text" | "answer" | "figure" | "operator" | "place" | "more";
/**
 * A figure as shown, with its exact value.
 */
export type Figure = { 
/**
 * The figure as shown, such as "¥399" or "no uses".
 */
text: string, 
/**
 * Unrounded decimal (at most 12 decimals). `null` if the figure isn't a number.
 */
exact: string | null, 
/**
 * `value`, or the reason why there is no number: `no_transactions`, `no_residents` …
 */
status: string, 
/**
 * Id by which to ask for the explanation. `null` for words.
 */
explained_by?: string, };
/**
 * A labelled figure with a short explanation.
 */
export type Row<I = string> = { 
/**
 * Stable id, such as `levelised`.
 */
id: I, 
/**
 * Name of the figure.
 */
label: string, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * One sentence on what the figure is.
 */
note: string, };
/**
 * A result that has a name.
 */
export type Indicator = "levelised" | "simple" | "this_year" | "after_start" | "marginal" | "per_resident" | "per_household" | "per_cardholder" | "present_per_cardholder" | "total_per_resident" | "alternative" | "net_present_value" | "benefit_cost_ratio" | "annual_net_benefit" | "fees" | "excess_burden" | "payback" | "discounted_payback" | "rate_of_return";
/**
 * Words that the page puts into its own sentences.
 */
export type Phrase = { 
/**
 * Stable id.
 */
id: string, 
/**
 * The words.
 */
text: string, };
/**
 * A step of the funnel from residents to completed transactions.
 */
export type FunnelStep = { 
/**
 * `residents`, `eligible`, `cardholders`, then `attempts:ID` for each service and, if some attempts fail,
 * `completed:ID`; last, `completed`.
 */
id: string, 
/**
 * Name of the step.
 */
label: string, 
/**
 * Number of people or transactions in the year shown.
 */
figure: Figure, 
/**
 * Relation to an earlier step, such as "56 of 1,000 residents"; may be empty.
 */
of: Figure, 
/**
 * Width of the bar as a share of the largest step, from 0 to 1.
 */
share: number, 
/**
 * Names of the assumptions that determine this step.
 */
inputs: Array<string>, 
/**
 * Whether the step is part of the denominator. False for a service that isn't counted.
 */
counted: boolean, };
/**
 * An assumption with everything needed to show it, change it and justify it.
 */
export type Input = { 
/**
 * Name of the assumption, such as `build.amount`.
 */
name: string, 
/**
 * Label of the assumption.
 */
label: string, 
/**
 * Group of the assumption: `funnel`, `costs`, `benefits` or `method`.
 */
group: string, 
/**
 * The value as written in a sentence.
 */
figure: Figure, 
/**
 * The exact value as written in the field, in the reader's number format.
 */
typed: string, 
/**
 * Words shown after the field, such as "yen" or "of residents".
 */
unit: string, 
/**
 * Settings of the range control (`<input type="range">`) next to the field.
 */
slider: Slider, 
/**
 * Whether the reader changed it.
 */
changed: boolean, 
/**
 * The previous value, such as "was ¥13 billion". `null` if the reader didn't change it.
 */
was: Array<Piece> | null, 
/**
 * What set the value: `scenario`, `preset`, `town` or `reader`.
 */
origin: string, 
/**
 * Low and high end in words. `null` if the assumption has no range.
 */
range: Array<Piece> | null, 
/**
 * Evidence grade: `measured`, `official`, `reported`, `derived` or `assumption`.
 */
evidence: string, 
/**
 * Evidence grade in words.
 */
evidence_label: string, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Other figures that somebody holds instead.
 */
disputes: Array<DisputeText>, 
/**
 * Note of a sentence or two.
 */
note: string | null, };
/**
 * Limits, step and value of a range control, as decimal text.
 */
export type Slider = { 
/**
 * Left end of the control.
 */
min: string, 
/**
 * Right end of the control.
 */
max: string, 
/**
 * Smallest step.
 */
step: string, 
/**
 * Current value.
 */
value: string, };
/**
 * A cost shared by a town that the reader can replace with the town's own figure.
 */
export type OwnCost = { 
/**
 * Name of the change that sets the town's own figure, such as `town.cost.running`.
 */
name: string, 
/**
 * What is paid for, such as "Running the network, a year".
 */
label: string, 
/**
 * Words shown after the field, such as "yen".
 */
unit: string, 
/**
 * The estimate, or a note that it isn't used.
 */
note: Array<Piece>, };
/**
 * Conventions of the method that the reader chooses between (docs/method.md, "Conventions").
 */
export type Conventions = { 
/**
 * Whether residents' time counts as a benefit in money. `null` if the scenario gives no value for it.
 */
count_citizen_time: boolean | null, 
/**
 * Whether uplifts for optimism bias apply. `null` if no cost line has one.
 */
optimism_bias: boolean | null, 
/**
 * Time within the year at which its flows fall: `end`, `mid` or `start`.
 */
timings: Array<ConventionText>, 
/**
 * The scenario's own discount rate (`scenario`), followed by national rates with their dates.
 */
discounts: Array<ConventionText>, };
/**
 * One of several options for a convention.
 */
export type ConventionText = { 
/**
 * Id of the convention.
 */
id: string, 
/**
 * Name of the convention, such as "Japan, public works: 4%".
 */
label: string, 
/**
 * Where it comes from and since when it applies. May be empty.
 */
note: string, 
/**
 * Whether it is selected.
 */
selected: boolean, 
/**
 * Whether it is the scenario's own, so that choosing it is not a change.
 */
own: boolean, };
/**
 * Another figure that somebody holds for an assumption.
 */
export type DisputeText = { 
/**
 * Who holds the figure.
 */
who: string, 
/**
 * The figure as shown.
 */
figure: Figure, 
/**
 * The figure as decimal text, to be used as a value.
 */
value: string, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Note of a sentence or two.
 */
note: string | null, };
/**
 * A table, ready to be rendered.
 */
export type Table = { 
/**
 * What it shows.
 */
caption: string, 
/**
 * Column headings. The first one is above the row labels.
 */
columns: Array<string>, 
/**
 * Its rows.
 */
rows: Array<TableRow>, 
/**
 * A note below the table. `null` if it has none.
 */
note: string | null, };
/**
 * A row of a table.
 */
export type TableRow = { 
/**
 * Stable id: a payer, the id of a cost line, a year, or `total`.
 */
id: string, 
/**
 * Row heading.
 */
label: string, 
/**
 * Id by which to ask for the explanation of a figure in the row heading. `null` if the heading contains no figure.
 */
explained_by?: string, 
/**
 * One figure for each column after the first.
 */
figures: Array<Figure>, 
/**
 * Whether the row is emphasised: the sum of the others, or the selected place.
 */
total: boolean, };
/**
 * The explanation of a figure. For an assumption, it includes the evidence for it.
 */
export type Explained = { 
/**
 * The assumption itself. `null` if the figure isn't an assumption.
 */
input: Input | null, 
/**
 * For an assumption with a range: one sentence for each end, saying what a use costs there.
 */
ends: Array<Array<Piece>>, 
/**
 * The assumptions on which the figure ultimately depends, the most influential first.
 */
rests_on: Array<Ground>, 
/**
 * All sources that these assumptions cite.
 */
sources: Array<SourceText>, 
/**
 * Id of the figure.
 */
id: string, 
/**
 * Label of the figure.
 */
label: string, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * Japanese counter after the number, such as 人 or 回; otherwise empty.
 */
counter: string, 
/**
 * How the state differs from the one on the page: "If …: …". Empty if it doesn't.
 */
condition: string, 
/**
 * The formula as a sentence; may be empty.
 */
sentence: Array<Piece>, 
/**
 * The formula, such as "¥154.8 billion ÷ 373,000,000 = ¥415"; empty for a number that isn't computed.
 */
formula: Array<Piece>, 
/**
 * Whether the displayed operands give another result than the displayed one, because of rounding.
 */
rounded: boolean, 
/**
 * Which branch of the formula applies, and further remarks.
 */
notes: Array<string>, 
/**
 * Named numbers in the formula; each has an explanation of its own.
 */
operands: Array<Part>, };
/**
 * An assumption that a figure depends on.
 */
export type Ground = { 
/**
 * Id by which to ask for the explanation of the assumption.
 */
id: string, 
/**
 * Name of the assumption.
 */
label: string, 
/**
 * Value of the assumption.
 */
figure: Figure, 
/**
 * Evidence grade in words. Empty for a convention.
 */
evidence_label: string, 
/**
 * Key of its source.
 */
source: string | null, };
/**
 * How a figure was computed.
 */
export type Explanation = { 
/**
 * Id of the figure.
 */
id: string, 
/**
 * Label of the figure.
 */
label: string, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * Japanese counter after the number, such as 人 or 回; otherwise empty.
 */
counter: string, 
/**
 * How the state differs from the one on the page: "If …: …". Empty if it doesn't.
 */
condition: string, 
/**
 * The formula as a sentence; may be empty.
 */
sentence: Array<Piece>, 
/**
 * The formula, such as "¥154.8 billion ÷ 373,000,000 = ¥415"; empty for a number that isn't computed.
 */
formula: Array<Piece>, 
/**
 * Whether the displayed operands give another result than the displayed one, because of rounding.
 */
rounded: boolean, 
/**
 * Which branch of the formula applies, and further remarks.
 */
notes: Array<string>, 
/**
 * Named numbers in the formula; each has an explanation of its own.
 */
operands: Array<Part>, };
/**
 * A number in a formula.
 */
export type Part = { 
/**
 * Id of the number.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * The number as displayed.
 */
figure: Figure, 
/**
 * Japanese counter after the number; otherwise empty.
 */
counter: string, };
/**
 * A source.
 */
export type SourceText = { 
/**
 * Key of the source.
 */
id: string, 
/**
 * Title of the source.
 */
title: string, 
/**
 * Publisher of the source.
 */
publisher: string, 
/**
 * Date of the source (a year, a month or a day), in the reader's date format.
 */
date: string, 
/**
 * Address of the source, http or https.
 */
url: string | null, 
/**
 * Address of the copy that was read, if it isn't the publisher's own.
 */
copy: string | null, };
/**
 * The result of a simulation.
 */
export type Simulation = { "status": "ok" } & Futures | { "status": "certain", 
/**
 * A sentence that says so.
 */
sentence: string, } | { "status": "invalid", 
/**
 * All problems.
 */
problems: Array<ProblemText>, };
/**
 * What the verdict depends on.
 */
export type Verdicts = { 
/**
 * Effect of choices outside all ranges: the discount rate, residents' time, and the cashable share of the office
 * cost.
 */
choices: Table, 
/**
 * For at most eight assumptions, the value at which each alone turns the verdict. `null` if nothing can be compared.
 */
turning: Table | null, };
/**
 * What thousands of Monte Carlo draws show.
 */
export type Futures = { 
/**
 * The answer with its range, and the comparison with the alternative.
 */
headline: Headline, 
/**
 * What the range means, and what a use costs at the assumptions' own values.
 */
sentence: Array<Piece>, 
/**
 * 10th percentile, median and 90th percentile of the cost of a use, of its cost without the system, of the
 * difference, and of benefits less costs.
 */
spread: Table, 
/**
 * Chances that a use costs more than the alternative, that benefits exceed costs, and that there are no
 * transactions.
 */
chances: Array<Row<string>>, 
/**
 * Fifty equally likely outcomes.
 */
dots: Dots, 
/**
 * Rank correlation and share of the spread for the assumptions with the largest shares, at most twelve.
 */
influence: Table, 
/**
 * How the draws were made: their number, points and seed, and which assumptions are correlated.
 */
method: Array<Piece>, };
/**
 * What is said first if any assumption has a range: the median of all draws or, if the scenario says so, the result at the
 * stated values, with its range.
 */
export type Headline = { 
/**
 * "In Japan, each use of Juki Net costs about ¥720 (¥620–840)."
 */
answer: Array<Piece>, 
/**
 * "Without Juki Net, doing the same would cost about ¥520 (¥380–670): each use costs more in 87 of 100 simulations; the
 * median difference is about ¥200." Empty if there is no alternative.
 */
comparison: Array<Piece>, 
/**
 * Answer and comparison as one plain text, for screen readers and for sharing.
 */
announcement: string, 
/**
 * The cost of a use alone, such as "about ¥720", with its unrounded value.
 */
cost: Figure, 
/**
 * Cost without the system. `null` if nothing can be compared.
 */
without: Figure | null, 
/**
 * Range of the cost, such as "¥620–840".
 */
range: string, 
/**
 * Range of the cost without the system, such as "¥380–670".
 */
range_without: string, 
/**
 * Words that the page puts into its own sentences and updates with the figures: `difference` ("about ¥200
 * dearer"), `dearer`.
 */
phrases: Array<Phrase>, };
/**
 * Fifty equally likely outcomes, arranged by their difference from the alternative, or by their cost if there is none.
 */
export type Dots = { 
/**
 * What the picture shows, with the count in words.
 */
caption: Array<Piece>, 
/**
 * The dots from the cheapest to the dearest. Outcomes without transactions have no dot; the caption counts them.
 */
dots: Array<Dot>, 
/**
 * The axis.
 */
axis: Axis, 
/**
 * Line where a use costs as much as without the system. `null` if nothing can be compared.
 */
zero: Mark | null, 
/**
 * Mark at the result for the assumptions' own values.
 */
case: Mark | null, 
/**
 * The dots as a table.
 */
table: Table, };
/**
 * One possible outcome.
 */
export type Dot = { 
/**
 * Position along the axis: the middle of its column.
 */
x: number, 
/**
 * Position in the column, counted from 0 at the bottom.
 */
level: number, 
/**
 * The outcome in words: "¥200 more", "¥30 less", or its cost if nothing can be compared.
 */
text: string, 
/**
 * Whether a use is dearer than the alternative.
 */
dearer: boolean, };
/**
 * An axis from 0 to 1.
 */
export type Axis = { 
/**
 * What the axis measures.
 */
label: string, 
/**
 * Round numbers along the axis.
 */
ticks: Array<Mark>, };
/**
 * A labelled position on an axis.
 */
export type Mark = { 
/**
 * Position on the axis, from 0 to 1.
 */
at: number, 
/**
 * Label of the position.
 */
text: string, };
/**
 * A question after the first answer. Each is about one selection.
 */
export type Question = { "ask": "sensitivity" } | { "ask": "verdicts" } | { "ask": "picture" } | { "ask": "comparison", 
/**
 * Ids of the presets, at least one.
 */
presets: Array<string>, } | { "ask": "ranking", 
/**
 * All places to rank among; `null` for those that the scenario documents.
 */
places: Places | null, } | { "ask": "curves", 
/**
 * Names of the assumptions.
 */
names: Array<string>, } | { "ask": "switching", 
/**
 * Names of the assumptions.
 */
names: Array<string>, } | { "ask": "explanations", 
/**
 * Ids of the figures.
 */
ids: Array<string>, } | { "ask": "aim", 
/**
 * Name of the assumption.
 */
name: string, 
/**
 * The cost, as the reader typed it.
 */
cost: string, } | { "ask": "fingerprint" } | { "ask": "stamp" } | { "ask": "since", 
/**
 * The link's stamp.
 */
stamp: string, };
/**
 * Places to rank among, as the page sends them.
 */
export type Places = { 
/**
 * Calendar year in which residents were counted.
 */
residents_year: number, 
/**
 * Calendar year in which households were counted.
 */
households_year: number, 
/**
 * Code, name, residents and households of each place.
 */
rows: Array<[string, string, number, number]>, };
/**
 * The reply to a question about a selection.
 */
export type Reply<T> = { "status": "ok" } & T | { "status": "invalid", 
/**
 * All problems.
 */
problems: Array<ProblemText>, };
/**
 * Break-evens, and the assumptions that matter most for the result.
 */
export type SensitivityAnalysis = { 
/**
 * Take-up and uses at which the system costs as much as the alternative and at which benefits equal costs, and
 * the fixed share of the cost; one sentence each.
 */
break_evens: Array<BreakEven>, 
/**
 * For each influential assumption, the value at which benefits equal costs and the value at which a use costs as
 * much as the alternative.
 */
switching: Table, 
/**
 * The tornado: bars of the assumptions that move the cost of a use most, at most twelve, the longest first.
 */
tornado: Tornado, 
/**
 * The cost of a use for combinations of take-up and uses.
 */
grid: Grid, 
/**
 * The cost of a use, the alternative's cost and the net present value at discount rates of 0, 1, 2, 4 and 7 %.
 */
discounts: Table, 
/**
 * What changes with optimism bias, residents' time and the cashable share.
 */
switches: Array<Row<string>>, 
/**
 * Settings for aiming at a cost per transaction. `null` if there are no transactions.
 */
aim: Aiming | null, };
/**
 * A range control for the cost per transaction, from which an assumption is computed ([`Aim`]).
 */
export type Aiming = { 
/**
 * Settings of the range control.
 */
slider: Slider, 
/**
 * Names of the assumptions that can be computed from it: all that the model uses as numbers.
 */
by: Array<string>, };
/**
 * A value at which two things are equal.
 */
export type BreakEven = { 
/**
 * Stable id, such as `take_up_alternative`, or `each_pays.counter` for a single service.
 */
id: string, 
/**
 * `reached`, `already` (the current value meets the goal) or `never`.
 */
status: string, 
/**
 * The result in a sentence.
 */
sentence: Array<Piece>, };
/**
 * The values of one assumption at which the result turns.
 */
export type Switching = { 
/**
 * Name of the assumption.
 */
name: string, 
/**
 * The value at which a use costs as much as the alternative, and the value at which benefits equal costs. Empty
 * if there is neither.
 */
sentence: Array<Piece>, };
/**
 * The lead picture.
 */
export type LeadPicture = { 
/**
 * What it shows.
 */
title: string, 
/**
 * Unit, place, years and kind of axis.
 */
subtitle: string, 
/**
 * The axis.
 */
axis: Axis, 
/**
 * One row for each set of figures, in the scenario's order; the reader's own come first.
 */
rows: Array<PictureRow>, 
/**
 * What its marks mean.
 */
key: PictureKey, 
/**
 * Who published the figures.
 */
source: string, 
/**
 * What made it, such as "Ikura 0.1.0".
 */
credit: string, 
/**
 * The picture as a table.
 */
table: Table, };
/**
 * What a use costs by one set of figures.
 */
export type PictureRow = { 
/**
 * Id of the preset. `null` for the reader's own figures.
 */
preset: string | null, 
/**
 * Name of the figures.
 */
name: string, 
/**
 * Address of the source of the figures.
 */
url: string | null, 
/**
 * Whether the answer uses these figures.
 */
chosen: boolean, 
/**
 * The row in words.
 */
words: string, 
/**
 * Cost of a use. `null` if there are no uses.
 */
cost: Mark | null, 
/**
 * Cost of the same without the system. `null` if nothing can be compared.
 */
without: Mark | null, 
/**
 * Range of the cost. `null` if nothing is uncertain.
 */
range: AxisSpan | null, 
/**
 * Whether a use costs more than without the system in most draws. `null` if it costs about as much, or if nothing
 * can be compared.
 */
dearer: boolean | null, 
/**
 * Labels next to the outermost marks.
 */
labels: Array<RowLabel>, 
/**
 * The same for the nation, if a town is selected.
 */
nation: NationMarks | null, };
/**
 * A stretch of an axis.
 */
export type AxisSpan = { 
/**
 * Where it begins.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, };
/**
 * An amount next to a mark.
 */
export type RowLabel = { 
/**
 * Position of the outermost mark on its side.
 */
at: number, 
/**
 * The amount.
 */
text: string, 
/**
 * Whether it lies to the left of that position.
 */
left: boolean, 
/**
 * Whether it is the cost with the system.
 */
with: boolean, };
/**
 * Positions of the nation's marks.
 */
export type NationMarks = { 
/**
 * Position of the cost of a use.
 */
cost: number, 
/**
 * Position of the cost without the system.
 */
without: number | null, };
/**
 * What the marks mean, each in a word or two.
 */
export type PictureKey = { 
/**
 * The same without the system.
 */
without: string, 
/**
 * A use that costs more than without the system.
 */
dearer: string, 
/**
 * A use that costs less.
 */
cheaper: string, 
/**
 * A use that costs about as much, or that can't be compared.
 */
even: string, 
/**
 * The range of the cost.
 */
range: string, 
/**
 * The faint marks of the nation. Empty if the nation itself is shown.
 */
nation: string, };
/**
 * Several sets of figures in the same rows, and why the first two differ.
 */
export type Comparison = { 
/**
 * The costs of the first two sides, and what explains most of the gap between them.
 */
sentence: Array<Piece>, 
/**
 * Results, then the assumptions that differ, with one column for each side.
 */
sides: Table, 
/**
 * The axis of the steps.
 */
axis: Axis, 
/**
 * Steps from the first side's cost to the second's, the largest first. Empty if one side has no cost.
 */
steps: Array<Step>, 
/**
 * The three largest steps, and the others as one, with the digits that the evidence bears.
 */
in_short: Array<Step>, 
/**
 * The costs of the first two sides, with those digits.
 */
ends: [Figure, Figure], 
/**
 * The steps as a table; they add up to its last row.
 */
gap: Table | null, };
/**
 * What one difference contributes to the gap in cost per transaction between the first two sides.
 */
export type Step = { 
/**
 * What differs.
 */
label: string, 
/**
 * Its contribution, such as "+¥120".
 */
figure: Figure, 
/**
 * Start of the step on the axis.
 */
from: number, 
/**
 * End of the step on the axis.
 */
to: number, };
/**
 * The places that the scenario documents and the selected place, compared with each other.
 */
export type Ranking = { 
/**
 * Where the selected place ranks, and how the cost depends on size.
 */
sentences: Array<Array<Piece>>, 
/**
 * Places named in the picture, by residents and by cost of a use: those with figures of their own, and the
 * selected place.
 */
places: Array<PlacePoint>, 
/**
 * All other places of a table, as x (from the left) and y (from the bottom).
 */
cloud: Array<[number, number]>, 
/**
 * Horizontal axis: residents, on a logarithmic scale.
 */
across: Axis, 
/**
 * Vertical axis: cost of a use, on the same kind of scale as the lead picture.
 */
up: Axis, 
/**
 * Line at the cost of a use in the whole country.
 */
nation: Mark | null, 
/**
 * The places as a table, the dearest first; with a table of places, grouped by number of residents.
 */
table: Table, };
/**
 * A place in the picture.
 */
export type PlacePoint = { 
/**
 * Code of the place.
 */
code: string, 
/**
 * Name of the place.
 */
name: string, 
/**
 * What a use costs there.
 */
text: string, 
/**
 * Position from left to right.
 */
x: number, 
/**
 * Position from the bottom.
 */
y: number, 
/**
 * Whether it is the selected place.
 */
here: boolean, };
/**
 * The result of reading a table of places.
 */
export type PlacesRead = { "status": "ok", 
/**
 * The table in the format that is published.
 */
table: string, 
/**
 * A sentence with the number of places and people, and the years they are from.
 */
sentence: string, } | { "status": "invalid", 
/**
 * All problems, each with its row and column.
 */
problems: Array<ProblemText>, };
/**
 * How far each assumption alone moves the cost per transaction over its range.
 */
export type Tornado = { 
/**
 * What the picture shows.
 */
caption: string, 
/**
 * The axis.
 */
axis: Axis, 
/**
 * The cost with all assumptions at their own values.
 */
central: Mark | null, 
/**
 * The alternative's cost.
 */
alternative: Mark | null, 
/**
 * The bars, the longest first.
 */
bars: Array<Bar>, 
/**
 * The bars as a table.
 */
table: Table, };
/**
 * A bar of the tornado.
 */
export type Bar = { 
/**
 * Name of the assumption.
 */
name: string, 
/**
 * Label of the assumption.
 */
label: string, 
/**
 * The end at the assumption's low value.
 */
low: BarEnd, 
/**
 * The end at the assumption's high value.
 */
high: BarEnd, };
/**
 * An end of a bar.
 */
export type BarEnd = { 
/**
 * The assumption's value at this end.
 */
value: Figure, 
/**
 * The cost per transaction at that value, such as "¥610 at ¥13 billion".
 */
words: Array<Piece>, 
/**
 * The cost per transaction at this end.
 */
figure: Figure, 
/**
 * Position on the axis. `null` if there are no transactions.
 */
at: number | null, };
/**
 * The cost per transaction for combinations of two assumptions.
 */
export type Grid = { 
/**
 * What the grid shows.
 */
caption: string, 
/**
 * Label of the rows: take-up, the highest first.
 */
rows_label: string, 
/**
 * Label of the columns: uses.
 */
columns_label: string, 
/**
 * Column headings.
 */
columns: Array<Figure>, 
/**
 * The rows of the grid.
 */
rows: Array<GridRow>, 
/**
 * Lines along which the cost equals the alternative's. Points run from 0 to 1 between the middles of the
 * outermost cells, x from left to right and y from top to bottom.
 */
contour: Array<Array<Point>>, 
/**
 * What the line means.
 */
note: string, };
/**
 * A row of the grid.
 */
export type GridRow = { 
/**
 * Row heading.
 */
label: Figure, 
/**
 * The cells of the row.
 */
cells: Array<GridCell>, };
/**
 * A cell of the grid.
 */
export type GridCell = { 
/**
 * The cost per transaction.
 */
figure: Figure, 
/**
 * Whether it is dearer than the alternative. `null` if either cost is missing.
 */
dearer: boolean | null, 
/**
 * Whether the cell is the current state.
 */
here: boolean, };
/**
 * A point of a curve.
 */
export type Point = { 
/**
 * Position from left to right.
 */
x: number, 
/**
 * Position from the bottom (in a grid, from the top).
 */
y: number, };
/**
 * The cost per transaction as a function of one assumption, over the range of its slider.
 */
export type Curve = { 
/**
 * Name of the assumption.
 */
name: string, 
/**
 * The parts of the curve; it is interrupted where there are no transactions.
 */
lines: Array<Array<Point>>, 
/**
 * Height of the alternative's cost. `null` if it is outside the picture.
 */
alternative: number | null, 
/**
 * The current state.
 */
here: Point | null, 
/**
 * Start and end of the curve in words: "Each use: about ¥1,210 at 50%, about ¥202 at 300%."
 */
text: Array<Piece>, 
/**
 * The curve as a table, from end to end.
 */
table: Table, };
/**
 * The value of an assumption that gives a certain cost per transaction.
 */
export type Aim = { 
/**
 * The value as it is written into the field. `null` if no value gives that cost.
 */
typed: string | null, 
/**
 * The result in a sentence.
 */
sentence: Array<Piece>, };
