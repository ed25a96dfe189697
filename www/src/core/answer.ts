// Generated from src/answer/shapes by `UPDATE_TYPES=1 cargo test --lib typescript`. Don't edit.
/**
 * What a call returns: an evaluation, or every problem that was found.
 */
export type Answer = { "status": "ok" } & Evaluation | { "status": "invalid", 
/**
 * All of them, in the order of the input.
 */
problems: Array<ProblemText>, };
/**
 * Everything about one scenario, preset, place and set of changes.
 */
export type Evaluation = { 
/**
 * `en` or `ja`.
 */
language: string, 
/**
 * What is evaluated.
 */
scenario: ScenarioText, 
/**
 * What was chosen, with defaults filled in.
 */
selection: SelectionEcho, 
/**
 * The presets to choose from.
 */
presets: Array<PresetText>, 
/**
 * The choices that make the set of figures in force; none where presets are whole.
 */
choices: Array<ChoiceText>, 
/**
 * Towns with documented figures.
 */
towns: Array<TownText>, 
/**
 * Services that may count as uses.
 */
services: Array<ServiceText>, 
/**
 * What a use costs at the values themselves. It is the answer where nothing is uncertain; elsewhere that is the headline of the futures.
 */
answer: Array<Piece>, 
/**
 * Against what: the alternative's cost, dearer or cheaper by how much. Empty where there is no alternative.
 */
comparison: Array<Piece>, 
/**
 * Both as one of the cases that may be: "With the lowest published costs, each use costs ¥606.5, against ¥565.5 without Juki Net."
 */
case: Array<Piece>, 
/**
 * What it is for each resident and household a year, and what that is as large as.
 */
for_you: Array<Array<Piece>>, 
/**
 * The answer and the comparison as one plain text, to be announced and shared.
 */
announcement: string, 
/**
 * Words for sentences of a page's own, which turn with the figures: `difference` ("¥41.0 dearer"), `dearer`.
 */
phrases: Array<Phrase>, 
/**
 * The cost of a use alone, at the values themselves: levelised cost per transaction.
 */
headline: Figure, 
/**
 * The three costs per transaction, and what one more costs.
 */
unit_costs: Array<Row<Indicator>>, 
/**
 * From residents to completed transactions, in the year shown.
 */
funnel: Array<FunnelStep>, 
/**
 * Calendar year that the funnel and this year's cost show.
 */
year: number, 
/**
 * Calendar years that can be shown.
 */
years_available: Array<number>, 
/**
 * Every assumption, in reading order.
 */
inputs: Array<Input>, 
/**
 * In a town, costs that are an estimate there, with room for what the town itself says.
 */
own_costs: Array<OwnCost>, 
/**
 * The conventions that the reader may choose: what counts, when, and at which rate.
 */
conventions: Conventions, 
/**
 * Per resident, household and cardholder.
 */
per_head: Array<Row<Indicator>>, 
/**
 * Net present value, benefit-cost ratio, payback, rate of return, the alternative's cost.
 */
appraisal: Array<Row<Indicator>>, 
/**
 * Who pays.
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
 * The table by year.
 */
years: Table, 
/**
 * What the calculation leaves out.
 */
not_counted: Array<string>, 
/**
 * Its beginning in one sentence, for beside the range.
 */
not_counted_in_short: Array<Piece>, 
/**
 * Every source that a number of this evaluation cites.
 */
sources: Array<SourceText>, 
/**
 * Remarks on the numbers: take-up held at 100 %, rounding, and the like.
 */
remarks: Array<Array<Piece>>, };
/**
 * A problem as people read it.
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
 * Where, such as `costs[3].amount.value`; for what a reader typed `changes.build.amount`.
 */
path: string, 
/**
 * One sentence: what was found and what was expected.
 */
message: string, };
/**
 * The scenario's own words.
 */
export type ScenarioText = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Short name of the system within sentences.
 */
system: string, 
/**
 * Two or three sentences.
 */
summary: string, 
/**
 * Such as "Yen, in prices of 2002."
 */
money_note: string, 
/**
 * Whose places can be searched, two letters as in ISO 3166; empty where none can.
 */
country: string, 
/**
 * Name of the whole.
 */
nation: string, };
/**
 * What was chosen, with defaults filled in.
 */
export type SelectionEcho = { 
/**
 * The preset, if the scenario has any.
 */
preset: string | null, 
/**
 * Code of the town; none for the nation.
 */
place: string | null, 
/**
 * Name of the place as it stands in sentences.
 */
place_name: string, 
/**
 * Names of the assumptions that the reader changed.
 */
changed: Array<string>, 
/**
 * Whether the reader chose which services count.
 */
counted_changed: boolean, 
/**
 * How many conventions of the method the reader chose.
 */
conventions_changed: number, };
/**
 * One of the choices that make a set of figures.
 */
export type ChoiceText = { 
/**
 * Its id.
 */
id: string, 
/**
 * What is chosen: "Costs".
 */
label: string, 
/**
 * What may be chosen.
 */
options: Array<OptionText>, };
/**
 * An option of a choice.
 */
export type OptionText = { 
/**
 * Its id.
 */
id: string, 
/**
 * Whether it says which services count.
 */
counts: boolean, 
/**
 * Id of the set of figures that it leads to, all other choices as they are.
 */
set: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Who holds these figures; empty where nobody does.
 */
holder: string, 
/**
 * When, as people write it.
 */
date: string | null, 
/**
 * A sentence or two.
 */
note: string | null, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Whether it is in force.
 */
selected: boolean, };
/**
 * A preset to choose.
 */
export type PresetText = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Who holds these figures.
 */
holder: string, 
/**
 * When they were held, as the reader's language writes a date.
 */
date: string | null, 
/**
 * A sentence or two.
 */
note: string | null, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Whether it is the one evaluated.
 */
selected: boolean, };
/**
 * A town with documented figures of its own.
 */
export type TownText = { 
/**
 * Municipality code, six digits.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its prefecture.
 */
prefecture: string, 
/**
 * Its reading in hiragana.
 */
reading: string, 
/**
 * What is documented.
 */
note: string | null, };
/**
 * A service that may count as a use.
 */
export type ServiceText = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Whether it counts in this evaluation.
 */
counted: boolean, };
/**
 * A piece of a sentence, tagged by meaning.
 */
export type Piece = { 
/**
 * What it is.
 */
kind: PieceKind, 
/**
 * As it reads.
 */
text: string, 
/**
 * Of a figure: by which id to ask how it came about.
 */
explained_by?: string, };
/**
 * What a piece of a sentence is.
 */
export type PieceKind = "text" | "answer" | "figure" | "operator" | "place" | "more";
/**
 * A figure as it is shown, with its exact value.
 */
export type Figure = { 
/**
 * As it is shown: "¥399", "no transactions".
 */
text: string, 
/**
 * Unrounded decimal (at most 12 decimals), or none where the figure isn't a number.
 */
exact: string | null, 
/**
 * `value`, or the reason why there is none: `no_transactions`, `no_residents` …
 */
status: string, 
/**
 * By which id to ask how it came about; none for words.
 */
explained_by?: string, };
/**
 * A labelled figure with a note.
 */
export type Row<I = string> = { 
/**
 * Stable id, such as `levelised`.
 */
id: I, 
/**
 * Its name.
 */
label: string, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * What it is, in one sentence.
 */
note: string, };
/**
 * A result that has a name.
 */
export type Indicator = "levelised" | "simple" | "this_year" | "after_start" | "marginal" | "per_resident" | "per_household" | "per_cardholder" | "total_per_resident" | "alternative" | "net_present_value" | "benefit_cost_ratio" | "annual_net_benefit" | "fees" | "excess_burden" | "payback" | "discounted_payback" | "rate_of_return";
/**
 * Words that a page puts into a sentence of its own.
 */
export type Phrase = { 
/**
 * Stable id.
 */
id: string, 
/**
 * As they read.
 */
text: string, };
/**
 * A step of the funnel from residents to completed transactions.
 */
export type FunnelStep = { 
/**
 * `residents`, `eligible`, `cardholders`, then `attempts:ID` of each service and, where some fail, `completed:ID`; then `completed`.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * How many, in the year shown.
 */
figure: Figure, 
/**
 * "56 of 1,000 residents", or empty.
 */
of: Figure, 
/**
 * Width of the bar: share of the largest step, 0 to 1.
 */
share: number, 
/**
 * Names of the assumptions that set this step.
 */
inputs: Array<string>, 
/**
 * Whether the step counts toward the denominator (a service that the reader left out does not).
 */
counted: boolean, };
/**
 * An assumption with everything needed to show, change and defend it.
 */
export type Input = { 
/**
 * Its name: `build.amount`.
 */
name: string, 
/**
 * Its label.
 */
label: string, 
/**
 * `funnel`, `costs`, `benefits` or `method`.
 */
group: string, 
/**
 * The value as a sentence would show it.
 */
figure: Figure, 
/**
 * The value as it stands in the field: exact, in the reader's own way of writing numbers.
 */
typed: string, 
/**
 * Words after the field: "yen", "of residents".
 */
unit: string, 
/**
 * The native range beside the field.
 */
slider: Slider, 
/**
 * Whether the reader changed it.
 */
changed: boolean, 
/**
 * "was ¥13 billion", if changed.
 */
was: Array<Piece> | null, 
/**
 * Who set the value: `scenario`, `preset`, `town`, `reader`.
 */
origin: string, 
/**
 * Low and high in words, if the scenario has them.
 */
range: Array<Piece> | null, 
/**
 * Evidence grade: `measured`, `official`, `reported`, `assumption`.
 */
evidence: string, 
/**
 * The grade in words.
 */
evidence_label: string, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * Who says otherwise.
 */
disputes: Array<DisputeText>, 
/**
 * A sentence or two.
 */
note: string | null, };
/**
 * The ends and step of a range control, as decimal text.
 */
export type Slider = { 
/**
 * Left end.
 */
min: string, 
/**
 * Right end.
 */
max: string, 
/**
 * Smallest move.
 */
step: string, 
/**
 * Where it stands.
 */
value: string, };
/**
 * A cost of which a town bears a share, for which the reader may have the town's own figure.
 */
export type OwnCost = { 
/**
 * The name of the change that says the own figure: `town.cost.running`.
 */
name: string, 
/**
 * What is paid: "Running the network, a year".
 */
label: string, 
/**
 * Words after the field: "yen".
 */
unit: string, 
/**
 * The estimate, or that it isn't used.
 */
note: Array<Piece>, };
/**
 * Conventions of the method that are a choice rather than a figure (docs/method.md, "Conventions").
 */
export type Conventions = { 
/**
 * Whether residents' time counts as a benefit in money; none if the scenario doesn't value it.
 */
count_citizen_time: boolean | null, 
/**
 * Whether uplifts for optimism apply; none if no cost line has one.
 */
optimism_bias: boolean | null, 
/**
 * When in a year its flows fall: `end`, `mid`, `start`.
 */
timings: Array<ConventionText>, 
/**
 * The scenario's own discount rate (`scenario`), then national ones with their dates.
 */
discounts: Array<ConventionText>, };
/**
 * One of several conventions.
 */
export type ConventionText = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name: "Japan, public works: 4%".
 */
label: string, 
/**
 * Where it comes from and since when, or empty.
 */
note: string, 
/**
 * Whether it is in force.
 */
selected: boolean, 
/**
 * Whether it is the scenario's own: choosing it is no change.
 */
own: boolean, };
/**
 * A rival figure for an assumption.
 */
export type DisputeText = { 
/**
 * Who holds it.
 */
who: string, 
/**
 * The figure as shown.
 */
figure: Figure, 
/**
 * The figure as decimal text, to be put in.
 */
value: string, 
/**
 * Key of its source.
 */
source: string | null, 
/**
 * A sentence or two.
 */
note: string | null, };
/**
 * A table, ready to be drawn or printed.
 */
export type Table = { 
/**
 * What it shows.
 */
caption: string, 
/**
 * Heads of the columns, the first one over the row labels.
 */
columns: Array<string>, 
/**
 * Its rows.
 */
rows: Array<TableRow>, 
/**
 * A line under it, or none.
 */
note: string | null, };
/**
 * A row of a table.
 */
export type TableRow = { 
/**
 * Stable id: a payer, a line's id, a year; `total`.
 */
id: string, 
/**
 * Its head.
 */
label: string, 
/**
 * Of a head with a figure in it: by which id to ask how that came about.
 */
explained_by?: string, 
/**
 * One figure for each further column.
 */
figures: Array<Figure>, 
/**
 * Whether it is the sum of the others.
 */
total: boolean, };
/**
 * How a figure came about; of an assumption with what defends it.
 */
export type Explained = { 
/**
 * The assumption that it is, if it is one.
 */
input: Input | null, 
/**
 * Of an assumption with a range: what each use costs at either end, a sentence each.
 */
ends: Array<Array<Piece>>, 
/**
 * The assumptions that it rests on in the end, the most influential first.
 */
rests_on: Array<Ground>, 
/**
 * What all of these cite.
 */
sources: Array<SourceText>, 
/**
 * The id that was asked for.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * What stands after it where it is counted: 人, 回.
 */
counter: string, 
/**
 * What is different from the state that the page shows: "If …: …". Empty if nothing is.
 */
condition: string, 
/**
 * In words; may be empty.
 */
sentence: Array<Piece>, 
/**
 * "¥154.8 billion ÷ 373,000,000 = ¥415"; empty for what isn't made of other numbers.
 */
formula: Array<Piece>, 
/**
 * Whether the displayed operands don't reproduce the displayed result.
 */
rounded: boolean, 
/**
 * Which of several cases holds, and what else there is to say.
 */
notes: Array<string>, 
/**
 * The named numbers in the formula, each to be asked for in turn.
 */
operands: Array<Part>, };
/**
 * An assumption that a figure rests on.
 */
export type Ground = { 
/**
 * By which id to ask for all that defends it.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * Its value.
 */
figure: Figure, 
/**
 * How well it is founded, in words; empty for a convention.
 */
evidence_label: string, 
/**
 * Key of its source.
 */
source: string | null, };
/**
 * How a figure came about.
 */
export type Explanation = { 
/**
 * The id that was asked for.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * What stands after it where it is counted: 人, 回.
 */
counter: string, 
/**
 * What is different from the state that the page shows: "If …: …". Empty if nothing is.
 */
condition: string, 
/**
 * In words; may be empty.
 */
sentence: Array<Piece>, 
/**
 * "¥154.8 billion ÷ 373,000,000 = ¥415"; empty for what isn't made of other numbers.
 */
formula: Array<Piece>, 
/**
 * Whether the displayed operands don't reproduce the displayed result.
 */
rounded: boolean, 
/**
 * Which of several cases holds, and what else there is to say.
 */
notes: Array<string>, 
/**
 * The named numbers in the formula, each to be asked for in turn.
 */
operands: Array<Part>, };
/**
 * A number in a formula.
 */
export type Part = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
label: string, 
/**
 * As it is shown.
 */
figure: Figure, 
/**
 * What stands after it where it is counted.
 */
counter: string, };
/**
 * A source.
 */
export type SourceText = { 
/**
 * Its key.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its publisher.
 */
publisher: string, 
/**
 * Its year, month or day, as the reader's language writes it.
 */
date: string, 
/**
 * Its address, http or https.
 */
url: string | null, 
/**
 * Address of a copy that was read, where that isn't the publisher's.
 */
copy: string | null, };
/**
 * What a simulation returns.
 */
export type Simulation = { "status": "ok" } & Futures | { "status": "certain", 
/**
 * That, in a sentence.
 */
sentence: string, } | { "status": "invalid", 
/**
 * All of them.
 */
problems: Array<ProblemText>, };
/**
 * What the verdict hangs on.
 */
export type Verdicts = { 
/**
 * What choices that no range holds do to it: the discount rate, residents' time, the office cost that is really saved.
 */
choices: Table, 
/**
 * Which value of an assumption turns it, alone; none where nothing can be compared.
 */
turning: Table | null, };
/**
 * What thousands of simulated futures say.
 */
export type Futures = { 
/**
 * The answer: the middle of all futures with its range, and how it compares.
 */
headline: Headline, 
/**
 * What the range means, and what a use costs at the values themselves.
 */
sentence: Array<Piece>, 
/**
 * P10, the middle and P90 of a use's cost, of what it would cost without, of the difference, and of benefits less costs.
 */
spread: Table, 
/**
 * Chance of costing more than the alternative, of benefits above costs, of no transactions at all.
 */
chances: Array<Row<string>>, 
/**
 * Fifty equally likely outcomes.
 */
dots: Dots, 
/**
 * How much each ranged assumption decides: rank correlation and share of the spread.
 */
influence: Table, 
/**
 * How it was done: number of futures, points, seed, and what errs together.
 */
method: Array<Piece>, };
/**
 * The middle of all futures with its range: what is said first wherever an assumption has a range.
 */
export type Headline = { 
/**
 * "In Japan, each use of Juki Net costs about ¥720 (¥620–840)."
 */
answer: Array<Piece>, 
/**
 * "Without Juki Net, the same costs about ¥520 (¥380–670): each use is dearer in 87 of 100 cases, by about ¥200." Empty where there is no alternative.
 */
comparison: Array<Piece>, 
/**
 * Both as one plain text, to be announced and shared.
 */
announcement: string, 
/**
 * The middle alone: "about ¥720", with its value unrounded.
 */
cost: Figure, 
/**
 * Of what the same would cost without the system; none where nothing can be compared.
 */
without: Figure | null, 
/**
 * "¥620–840".
 */
range: string, 
/**
 * "¥380–670".
 */
range_without: string, 
/**
 * Words for sentences of a page's own, which turn with the figures: `difference` ("about ¥200 dearer"), `dearer`.
 */
phrases: Array<Phrase>, };
/**
 * Fifty equally likely outcomes along an axis of the difference from the alternative, or of the cost where there is none.
 */
export type Dots = { 
/**
 * What is seen, with the count in words.
 */
caption: Array<Piece>, 
/**
 * From cheapest to dearest. Outcomes without transactions have no dot; the caption counts them.
 */
dots: Array<Dot>, 
/**
 * The axis.
 */
axis: Axis, 
/**
 * Where a use costs as much as without the system, a line across; none where nothing can be compared.
 */
zero: Mark | null, 
/**
 * At the values themselves.
 */
case: Mark | null, 
/**
 * The same as a table.
 */
table: Table, };
/**
 * One possible outcome.
 */
export type Dot = { 
/**
 * Its place along the axis: the middle of its column.
 */
x: number, 
/**
 * Its place in the column, from 0 at the bottom.
 */
level: number, 
/**
 * "¥200 more", "¥30 less"; where nothing can be compared, its cost.
 */
text: string, 
/**
 * Whether it is dearer than the alternative.
 */
dearer: boolean, };
/**
 * An axis from 0 to 1.
 */
export type Axis = { 
/**
 * What it measures.
 */
label: string, 
/**
 * Round numbers along it.
 */
ticks: Array<Mark>, };
/**
 * A place on an axis with its words.
 */
export type Mark = { 
/**
 * Where: 0 to 1.
 */
at: number, 
/**
 * What is there.
 */
text: string, };
/**
 * What asking the model again returns.
 */
export type Questions = { "status": "ok" } & Answers | { "status": "invalid", 
/**
 * All of them.
 */
problems: Array<ProblemText>, };
/**
 * What would have to be true, and what decides the result.
 */
export type Answers = { 
/**
 * Take-up, uses and volume at which the system costs as much as the alternative, and at which it pays; one sentence each.
 */
break_evens: Array<BreakEven>, 
/**
 * For each assumption that decides much the value at which benefits equal costs, and at which a use costs as much as the alternative.
 */
switching: Table, 
/**
 * One bar for each ranged assumption, the longest first.
 */
tornado: Tornado, 
/**
 * Take-up by uses per person.
 */
grid: Grid, 
/**
 * The headline at 0, 1, 2, 4 and 7 %.
 */
discounts: Table, 
/**
 * What optimism bias, citizens' time and the cashable share would change.
 */
switches: Array<Row<string>>, 
/**
 * How to aim at a cost per transaction; none without transactions.
 */
aim: Aiming | null, };
/**
 * A range control for the cost per transaction, to be aimed at with [`Aim`].
 */
export type Aiming = { 
/**
 * The control.
 */
slider: Slider, 
/**
 * Names of the assumptions that may follow: all but those that the model doesn't know as a number.
 */
by: Array<string>, };
/**
 * A value that would make two things equal.
 */
export type BreakEven = { 
/**
 * Stable id, such as `take_up_alternative`, or `each_pays.counter` of one service.
 */
id: string, 
/**
 * `reached`, `already` (the present state meets it) or `never`.
 */
status: string, 
/**
 * What it says.
 */
sentence: Array<Piece>, };
/**
 * What one assumption would have to be for the result to turn.
 */
export type Switching = { 
/**
 * Name of the assumption.
 */
name: string, 
/**
 * At which value a use costs as much as the alternative, and at which benefits equal costs; empty where there is neither.
 */
sentence: Array<Piece>, };
/**
 * What a comparison returns.
 */
export type Comparing = { "status": "ok" } & Comparison | { "status": "invalid", 
/**
 * All of them.
 */
problems: Array<ProblemText>, };
/**
 * Sides of an argument: the same rows, and why the first two differ.
 */
export type Comparison = { 
/**
 * The costs of the first two, and what explains most of the gap between them.
 */
sentence: Array<Piece>, 
/**
 * Results, then the assumptions that differ, a column for each side.
 */
sides: Table, 
/**
 * The axis of the steps.
 */
axis: Axis, 
/**
 * From the first side's cost to the second's, step by step, the largest first; none where one side has no cost.
 */
steps: Array<Step>, 
/**
 * The steps as a table; they add up to its last row.
 */
gap: Table | null, };
/**
 * What one part adds to the cost per transaction on the way from this side to the other.
 */
export type Step = { 
/**
 * What differs.
 */
label: string, 
/**
 * What that adds: "+¥120".
 */
figure: Figure, 
/**
 * Where the step begins on the axis.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, };
/**
 * What ranking places returns.
 */
export type Ranked = { "status": "ok" } & Ranking | { "status": "invalid", 
/**
 * All of them.
 */
problems: Array<ProblemText>, };
/**
 * Places that the scenario has figures for, and the one looked at, among each other.
 */
export type Ranking = { 
/**
 * Where the place looked at stands, and what size does.
 */
sentences: Array<Array<Piece>>, 
/**
 * Places with a name in a picture, by residents and by cost of each use: those with figures of their own and the place looked at.
 */
places: Array<PlacePoint>, 
/**
 * All others of a table of places, from left to right and from the bottom.
 */
cloud: Array<[number, number]>, 
/**
 * Residents, by powers of ten.
 */
across: Axis, 
/**
 * Cost of each use.
 */
up: Axis, 
/**
 * Each use in the whole country: a line across.
 */
nation: Mark | null, 
/**
 * The same as a table, the dearest first; with a table of places by how many people live there.
 */
table: Table, };
/**
 * A place in the picture.
 */
export type PlacePoint = { 
/**
 * Its code.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What each use costs there.
 */
text: string, 
/**
 * From left to right.
 */
x: number, 
/**
 * From the bottom.
 */
y: number, 
/**
 * Whether it is the place looked at.
 */
here: boolean, };
/**
 * What reading a table of places returns.
 */
export type PlacesRead = { "status": "ok", 
/**
 * In the published form.
 */
table: string, 
/**
 * How many places and people are in it, and of which years.
 */
sentence: string, } | { "status": "invalid", 
/**
 * All that is wrong, each with its row and column.
 */
problems: Array<ProblemText>, };
/**
 * How far each ranged assumption alone moves the cost per transaction.
 */
export type Tornado = { 
/**
 * What is seen.
 */
caption: string, 
/**
 * The axis.
 */
axis: Axis, 
/**
 * The cost at the central assumptions.
 */
central: Mark | null, 
/**
 * The alternative's cost.
 */
alternative: Mark | null, 
/**
 * The longest first.
 */
bars: Array<Bar>, 
/**
 * The same as a table.
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
 * Its label.
 */
label: string, 
/**
 * At its low value.
 */
low: BarEnd, 
/**
 * At its high value.
 */
high: BarEnd, };
/**
 * An end of a bar.
 */
export type BarEnd = { 
/**
 * The assumption's value there.
 */
value: Figure, 
/**
 * The cost per transaction at that value: "¥606.5 at ¥13 billion".
 */
words: Array<Piece>, 
/**
 * The cost per transaction there.
 */
figure: Figure, 
/**
 * Its place on the axis; none where there are no transactions.
 */
at: number | null, };
/**
 * The cost per transaction over two assumptions at once.
 */
export type Grid = { 
/**
 * What is seen.
 */
caption: string, 
/**
 * What the rows are: take-up, the highest first.
 */
rows_label: string, 
/**
 * What the columns are: uses.
 */
columns_label: string, 
/**
 * Heads of the columns.
 */
columns: Array<Figure>, 
/**
 * The rows.
 */
rows: Array<GridRow>, 
/**
 * Where the cost equals the alternative: lines of points, x from left to right and y from top to bottom over the
 * middles of the cells, 0 to 1.
 */
contour: Array<Array<Point>>, 
/**
 * What the line is.
 */
note: string, };
/**
 * A row of the grid.
 */
export type GridRow = { 
/**
 * Its head.
 */
label: Figure, 
/**
 * Its cells.
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
 * Whether it is dearer than the alternative; none without either.
 */
dearer: boolean | null, 
/**
 * Whether it is the present state.
 */
here: boolean, };
/**
 * A point of a curve.
 */
export type Point = { 
/**
 * From left to right.
 */
x: number, 
/**
 * From the bottom (a grid's from the top).
 */
y: number, };
/**
 * How the cost per transaction answers to one assumption over its slider.
 */
export type Curve = { 
/**
 * Name of the assumption.
 */
name: string, 
/**
 * Pieces of the curve, broken where there are no transactions.
 */
lines: Array<Array<Point>>, 
/**
 * Height of the alternative's cost, if it is within the picture.
 */
alternative: number | null, 
/**
 * The present state.
 */
here: Point | null, 
/**
 * From where to where it goes: "From ¥1,213 (at 50%) to ¥202 (at 300%)."
 */
text: Array<Piece>, 
/**
 * The same as a table, from end to end.
 */
table: Table, };
/**
 * Which value of an assumption gives a cost per transaction.
 */
export type Aim = { 
/**
 * The value as it is put into the field; none if no value gives that cost.
 */
typed: string | null, 
/**
 * What it says.
 */
sentence: Array<Piece>, };
