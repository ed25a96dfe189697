// Written by hand in the form that the generator uses, until the first build replaces it.

export type Answer = ({ "status": "ok" } & Evaluation) | { "status": "invalid", problems: Array<ProblemText>, };

export type ProblemText = { severity: string, code: string, path: string, message: string, };

export type Evaluation = { language: string, scenario: ScenarioText, selection: SelectionEcho, presets: Array<PresetText>, towns: Array<TownText>, services: Array<ServiceText>, answer: Array<Piece>, comparison: Array<Piece>, announcement: string, headline: Figure, unit_costs: Array<Row>, funnel: Array<FunnelStep>, year: number, years_available: Array<number>, inputs: Array<Input>, per_head: Array<Row>, appraisal: Array<Row>, payers: Table, lines: Table, uses: Table, years: Table, worked: Array<Worked>, not_counted: Array<string>, sources: Array<SourceText>, remarks: Array<string>, };

export type ScenarioText = { id: string, title: string, system: string, summary: string, money_note: string, };

export type SelectionEcho = { preset: string | null, place: string | null, place_name: string, changed: Array<string>, counted_changed: boolean, };

export type PresetText = { id: string, name: string, holder: string, date: string | null, note: string | null, source: string | null, selected: boolean, };

export type TownText = { code: string, name: string, prefecture: string, reading: string, note: string | null, };

export type ServiceText = { id: string, label: string, counted: boolean, };

export type Piece = { kind: PieceKind, text: string, };

export type PieceKind = "text" | "answer" | "figure" | "operator" | "place";

export type Figure = { text: string, exact: string | null, status: string, };

export type Row = { id: string, label: string, figure: Figure, note: string, };

export type FunnelStep = { id: string, label: string, figure: Figure, of: string, share: number, inputs: Array<string>, counted: boolean, };

export type Input = { name: string, label: string, group: string, figure: Figure, typed: string, unit: string, slider: Slider, changed: boolean, was: string | null, origin: string, range: string | null, evidence: string, evidence_label: string, source: string | null, disputes: Array<DisputeText>, note: string | null, };

export type Slider = { min: string, max: string, step: string, value: string, };

export type DisputeText = { who: string, figure: string, value: string, source: string | null, note: string | null, };

export type Table = { caption: string, columns: Array<string>, rows: Array<TableRow>, note: string | null, };

export type TableRow = { id: string, label: string, figures: Array<Figure>, total: boolean, };

export type Worked = { id: string, label: string, sentence: Array<Piece>, formula: Array<Piece>, rounded: boolean, operands: Array<Worked>, };

export type SourceText = { id: string, title: string, publisher: string, date: string, url: string | null, };
